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
const SimulationPage = later(() => import('./pages/simulation.tsx'));
const SharesPage = later(() => import('./pages/shares.tsx'));
const SharedReportPage = later(() => import('./pages/shared-report.tsx'));
const OwnDataPage = later(() => import('./pages/own-data.tsx'));
const HandoversPage = later(() => import('./pages/handovers.tsx'));
const HandoverFormPage = later(() => import('./pages/handover-form.tsx'));
const VersionsPage = later(() => import('./pages/versions.tsx'));
const VersionPage = later(() => import('./pages/version-page.tsx'));
const SignInPage = later(() => import('./pages/sign-in.tsx'));
const InvitationPage = later(() => import('./pages/invitation.tsx'));
const ForgottenPasswordPage = later(() => import('./pages/forgotten-password.tsx'));
const NewPasswordPage = later(() => import('./pages/new-password.tsx'));
const OverviewPage = later(() => import('./pages/overview.tsx'));
const AccountPage = later(() => import('./pages/account.tsx'));
const PeoplePage = later(() => import('./pages/people.tsx'));
const PeersPage = later(() => import('./pages/peers.tsx'));
const OperatorPage = later(() => import('./pages/operator.tsx'));
const CoordinatorPage = later(() => import('./pages/coordinator.tsx'));
const DemoPage = later(() => import('./pages/demo.tsx'));
const RegisterPage = later(() => import('./pages/register.tsx'));
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
            <Route path="/abschnitte" component={HandoversPage} />
            <Route path="/abschnitte/uebergeben" component={HandoverFormPage} />
            <Route path="/fassungen" component={VersionsPage} />
            <Route path="/fassungen/:number" component={VersionPage} />
            <Route path="/bericht" component={ReportPage} />
            <Route path="/bericht/simulation" component={SimulationPage} />
            <Route path="/bericht/teilen" component={SharesPage} />
            <Route path="/geteilt" component={SharedReportPage} />
            <Route path="/daten" component={OwnDataPage} />
            <Route path="/anmelden" component={SignInPage} />
            <Route path="/einladung" component={InvitationPage} />
            <Route path="/passwort-vergessen" component={ForgottenPasswordPage} />
            <Route path="/passwort-neu" component={NewPasswordPage} />
            <Route path="/uebersicht" component={OverviewPage} />
            <Route path="/konto" component={AccountPage} />
            <Route path="/personen/:municipality" component={PeoplePage} />
            <Route path="/kontakte/:municipality/:wave" component={PeersPage} />
            <Route path="/betrieb" component={OperatorPage} />
            <Route path="/koordination" component={CoordinatorPage} />
            <Route path="/vorfuehrung" component={DemoPage} />
            <Route path="/koordination/verzeichnis" component={RegisterPage} />
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
