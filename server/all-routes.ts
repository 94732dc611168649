import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { demandRules } from './access.ts';
import { openApiRoute } from './documentation.ts';
import type { Api, Means } from './means.ts';
import { refuseForeignOrigins } from './protection.ts';
import { answerRoutes } from './routes/answers.ts';
import { beginningRoutes } from './routes/beginnings.ts';
import { changesRoute } from './routes/changes.ts';
import { assessmentRoutes, startRoute } from './routes/assessments.ts';
import { demoRoutes } from './routes/demo.ts';
import { formRoutes } from './routes/forms.ts';
import { handoverRoutes } from './routes/handovers.ts';
import { healthRoute } from './routes/health.ts';
import { invitationRoutes } from './routes/invitations.ts';
import { meRoutes } from './routes/me.ts';
import { ownSessionRoutes } from './routes/own-sessions.ts';
import { passwordResetRoutes } from './routes/password-resets.ts';
import { peerRoutes } from './routes/peers.ts';
import { planRoutes } from './routes/plans.ts';
import { providerRoutes } from './routes/provider.ts';
import { memberRoutes } from './routes/members.ts';
import { municipalityRoutes } from './routes/municipalities.ts';
import { questionnaireRoutes } from './routes/questionnaires.ts';
import { registerContactRoutes } from './routes/register-contacts.ts';
import { registerRoutes } from './routes/register.ts';
import { remarkRoutes } from './routes/remarks.ts';
import { reportRoutes } from './routes/reports.ts';
import { secondFactorRoutes } from './routes/second-factor.ts';
import { sessionRoutes } from './routes/session.ts';
import { settingsRoute } from './routes/settings.ts';
import { shareRoutes } from './routes/shares.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { staffRoutes } from './routes/staff.ts';
import { submissionRoutes } from './routes/submissions.ts';
import { suggestionRoute } from './routes/suggestions.ts';
import { unclearRoutes } from './routes/unclear.ts';
import { individualAnswersRoute } from './routes/individual-answers.ts';
import { publishedReleaseRoutes } from './routes/published-releases.ts';
import { releaseFileRoutes } from './routes/release-files.ts';
import { releaseRoutes } from './routes/releases.ts';
import { consentRoutes } from './routes/consents.ts';
import { waveBeginningRoute } from './routes/wave-beginnings.ts';
import { consentedRoutes } from './routes/consented.ts';
import { waveBounceRoutes } from './routes/wave-bounces.ts';
import { waveCodeRoutes } from './routes/wave-codes.ts';
import { waveDraftRoutes } from './routes/wave-drafts.ts';
import { waveInvitationRoutes } from './routes/wave-invitations.ts';
import { waveLetterRoute } from './routes/wave-letters.ts';
import { waveMergerRoutes } from './routes/wave-mergers.ts';
import { waveParticipationRoutes } from './routes/wave-participation.ts';
import { waveReissueRoute } from './routes/wave-reissues.ts';
import { waveReminderRoute } from './routes/wave-reminders.ts';
import { waveUnitRoutes } from './routes/wave-units.ts';
import { waveRoutes } from './routes/waves.ts';

/** Everything under /api/v1, and the health check outside for whoever watches the server. */
export function allRoutes(api: Api, means: Means): void {
  // Inside the plugin: on the root instance they would break plugins with JSON Schema routes of their own.
  api.setValidatorCompiler(validatorCompiler);
  api.setSerializerCompiler(serializerCompiler);
  refuseForeignOrigins(api, means.settings.publicUrl);
  healthRoute(api, '/health', means);
  void api.register(
    async (v1: Api) => {
      demandRules(v1);
      v1.addHook('onRequest', (request, reply) => means.access.admit(request, reply));
      healthRoute(v1, '/health', means);
      openApiRoute(v1);
      accountRoutes(v1, means);
      questionnaireRoutes(v1, means);
      sessionRoutes(v1, means);
      startRoute(v1, means);
      assessmentRoutes(v1, means);
      changesRoute(v1, means);
      answerRoutes(v1, means);
      suggestionRoute(v1, means);
      remarkRoutes(v1, means);
      submissionRoutes(v1, means);
      reportRoutes(v1, means);
      planRoutes(v1, means);
      shareRoutes(v1, means);
      formRoutes(v1, means);
      municipalityRoutes(v1, means);
      memberRoutes(v1, means);
      beginningRoutes(v1, means);
      handoverRoutes(v1, means);
      registerRoutes(v1, means);
      registerContactRoutes(v1, means);
      unclearRoutes(v1, means);
      waveRoutes(v1, means);
      waveDraftRoutes(v1, means);
      waveUnitRoutes(v1, means);
      waveParticipationRoutes(v1, means);
      waveMergerRoutes(v1, means);
      waveInvitationRoutes(v1, means);
      waveReissueRoute(v1, means);
      waveLetterRoute(v1, means);
      waveReminderRoute(v1, means);
      waveBounceRoutes(v1, means);
      waveCodeRoutes(v1, means);
      consentRoutes(v1, means);
      waveBeginningRoute(v1, means);
      releaseRoutes(v1, means);
      publishedReleaseRoutes(v1, means);
      releaseFileRoutes(v1, means);
      individualAnswersRoute(v1, means);
      consentedRoutes(v1, means);
      peerRoutes(v1, means);
      await Promise.resolve();
    },
    { prefix: '/api/v1' },
  );
}

/** Signing in, one's own account, and who is given one. */
function accountRoutes(v1: Api, means: Means): void {
  settingsRoute(v1, means);
  signInRoutes(v1, means);
  if (means.settings.demo) demoRoutes(v1, means, means.settings.demo);
  providerRoutes(v1, means);
  meRoutes(v1, means);
  secondFactorRoutes(v1, means);
  ownSessionRoutes(v1, means);
  passwordResetRoutes(v1, means);
  invitationRoutes(v1, means);
  staffRoutes(v1, means);
}
