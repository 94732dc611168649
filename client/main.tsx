import '@kern-ux/native/dist/kern.css';
import './style/app.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { startOffline } from './offline/start.ts';
import { startAutosave } from './session/autosave.ts';
import { keptFreshCode } from './session/fresh-code.ts';
import { freshCode, loadCurrent } from './session/session.ts';

const root = document.getElementById('app');
if (root) {
  freshCode.value = keptFreshCode();
  startAutosave();
  startOffline();
  void loadCurrent();
  render(<App />, root);
}
