import '@kern-ux/native/dist/kern.css';
import './style/app.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { startOffline } from './offline/start.ts';
import { followSignIn } from './account/follow.ts';
import { loadMe } from './account/me.ts';
import { watchSessionEnd } from './account/session-end.ts';
import { startAutosave } from './session/autosave.ts';
import { keptFreshCode } from './session/fresh-code.ts';
import { startLive } from './session/live.ts';
import { loadCurrent } from './session/opening.ts';
import { freshCode } from './session/session.ts';
import { startSuggestions } from './session/suggestions.ts';

const root = document.getElementById('app');
if (root) {
  freshCode.value = keptFreshCode();
  startAutosave();
  startOffline();
  startLive();
  startSuggestions();
  followSignIn();
  watchSessionEnd();
  void loadMe();
  void loadCurrent();
  render(<App />, root);
}
