import type { VNode } from 'preact';
import { ErrorBoundary, lazy, LocationProvider, Route, Router } from 'preact-iso';
import { Shell } from './parts/shell.tsx';
import { UnloadedPage } from './parts/unloaded.tsx';
import NotFoundPage from './pages/not-found.tsx';
import QuestionnairePage from './pages/questionnaire.tsx';
import StartPage from './pages/start.tsx';

/** A page that comes when it is opened: the first question does not need it. Says so when it cannot be fetched. */
const later = (load: () => Promise<{ default: () => VNode | null }>) =>
  lazy(() => load().catch(() => ({ default: UnloadedPage })));

const SelfCheckPage = later(() => import('./pages/self-check.tsx'));
const NewCodePage = later(() => import('./pages/new-code.tsx'));
const ResumePage = later(() => import('./pages/resume.tsx'));
const CheckPage = later(() => import('./pages/check.tsx'));
const ReportPage = later(() => import('./pages/report.tsx'));
const OwnDataPage = later(() => import('./pages/own-data.tsx'));
const AccessibilityPage = later(() => import('./pages/legal.tsx').then((m) => ({ default: m.AccessibilityPage })));
const PrivacyPage = later(() => import('./pages/legal.tsx').then((m) => ({ default: m.PrivacyPage })));
const ImprintPage = later(() => import('./pages/legal.tsx').then((m) => ({ default: m.ImprintPage })));

/** Links to the server itself (downloads, API) are the browser's business. */
const SCOPE = /^\/(?!api\/)/u;

/** Router and frame. */
export function App(): VNode {
  return (
    <LocationProvider scope={SCOPE}>
      <Shell>
        <ErrorBoundary>
          <Router>
            <Route path="/" component={StartPage} />
            <Route path="/selbsttest" component={SelfCheckPage} />
            <Route path="/zugangscode-neu" component={NewCodePage} />
            <Route path="/fortsetzen" component={ResumePage} />
            <Route path="/fragebogen/:page?" component={QuestionnairePage} />
            <Route path="/pruefen" component={CheckPage} />
            <Route path="/bericht" component={ReportPage} />
            <Route path="/daten" component={OwnDataPage} />
            <Route path="/barrierefreiheit" component={AccessibilityPage} />
            <Route path="/datenschutz" component={PrivacyPage} />
            <Route path="/impressum" component={ImprintPage} />
            <Route default component={NotFoundPage} />
          </Router>
        </ErrorBoundary>
      </Shell>
    </LocationProvider>
  );
}
