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
const CoordinatedPage = later(() => import('./pages/coordinated.tsx'));
const NewWavePage = later(() => import('./pages/wave-form.tsx'));
const ChangeWavePage = later(() => import('./pages/wave-form.tsx').then((m) => ({ default: m.ChangeWavePage })));
const WavePage = later(() => import('./pages/wave.tsx'));
const WaveUnitsPage = later(() => import('./pages/wave-units.tsx'));
const WaveInvitePage = later(() => import('./pages/wave-invite.tsx'));
const WaveMergersPage = later(() => import('./pages/wave-mergers.tsx'));
const OwnWavePage = later(() => import('./pages/own-wave.tsx'));
const WaveConsentsPage = later(() => import('./pages/wave-consents.tsx'));
const WaveAnswersPage = later(() => import('./pages/wave-answers.tsx'));
const TakingPartPage = later(() => import('./pages/taking-part.tsx'));
const ConsentPage = later(() => import('./pages/consent.tsx'));
const DemoPage = later(() => import('./pages/demo.tsx'));
const RegisterPage = later(() => import('./pages/register.tsx'));
const ReleasesPage = later(() => import('./pages/releases.tsx'));
const ReleasePage = later(() => import('./pages/release.tsx'));
const CombinationPage = later(() => import('./pages/combination.tsx'));
const WaveReleasePage = later(() => import('./pages/wave-release.tsx'));
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
            <Route path="/koordination/kommunen" component={CoordinatedPage} />
            <Route path="/koordination/erhebung-neu" component={NewWavePage} />
            <Route path="/koordination/erhebungen/:wave" component={WavePage} />
            <Route path="/koordination/erhebungen/:wave/bearbeiten" component={ChangeWavePage} />
            <Route path="/koordination/erhebungen/:wave/kommunen" component={WaveUnitsPage} />
            <Route path="/koordination/erhebungen/:wave/einladen" component={WaveInvitePage} />
            <Route path="/koordination/erhebungen/:wave/zusammenschluss" component={WaveMergersPage} />
            <Route path="/teilnahme/:municipality/:wave" component={OwnWavePage} />
            <Route path="/koordination/erhebungen/:wave/einwilligungen" component={WaveConsentsPage} />
            <Route path="/koordination/erhebungen/:wave/einwilligungen/:ars" component={WaveAnswersPage} />
            <Route path="/teilnahme" component={TakingPartPage} />
            <Route path="/einwilligung/:municipality/:wave" component={ConsentPage} />
            <Route path="/vorfuehrung" component={DemoPage} />
            <Route path="/koordination/verzeichnis" component={RegisterPage} />
            <Route path="/auswertungen" component={ReleasesPage} />
            <Route path="/auswertungen/zusammenfuehren" component={CombinationPage} />
            <Route path="/auswertungen/:release" component={ReleasePage} />
            <Route path="/koordination/erhebungen/:wave/auswertung" component={WaveReleasePage} />
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
