import type { MunicipalRole } from '../../schema/account/role.ts';
import type { Status } from '../../schema/assessment/assessment.ts';

/** What comes next: a sentence, and the ways in, the usual one first. */
export interface NextSteps {
  readonly words: string;
  readonly ways: readonly { readonly label: string; readonly path: string }[];
}

const REPORT = { label: 'Bericht lesen', path: '/bericht' };
const VERSIONS = { label: 'Fassungen', path: '/fassungen' };
const ANSWERS = { label: 'Antworten ansehen', path: '/fragebogen' };

const STEPS: Readonly<Record<MunicipalRole, Readonly<Record<Status, NextSteps>>>> = {
  officer: {
    open: {
      words: 'Füllen Sie aus, was Sie wissen, und übergeben Sie anderen ihre Abschnitte.',
      ways: [
        { label: 'Weiter ausfüllen', path: '/fragebogen' },
        { label: 'Abschnitte übergeben', path: '/abschnitte' },
        { label: 'Prüfen und abgeben', path: '/pruefen' },
      ],
    },
    submitted: {
      words: 'Die Hausleitung kann jetzt freigeben. Bis dahin lässt sich der Fragebogen wieder öffnen.',
      ways: [{ label: 'Fassungen und Freigabe', path: '/fassungen' }, REPORT],
    },
    signedOff: { words: 'Die Standortbestimmung ist abgeschlossen.', ways: [REPORT, VERSIONS] },
  },
  head: {
    open: {
      words: 'Die Bearbeitung füllt noch aus. Zur Freigabe liegt nichts vor.',
      ways: [{ label: 'Bericht zum jetzigen Stand', path: '/bericht' }, ANSWERS],
    },
    submitted: {
      words: 'Die Antworten liegen Ihnen zur Freigabe vor.',
      ways: [{ label: 'Zur Freigabe', path: '/fassungen' }, REPORT],
    },
    signedOff: { words: 'Die Standortbestimmung ist abgeschlossen.', ways: [REPORT, VERSIONS] },
  },
  contributor: {
    open: { words: 'Ihre Abschnitte:', ways: [{ label: 'Ihre Abschnitte ausfüllen', path: '/abschnitte' }] },
    submitted: { words: 'Für Sie ist nichts mehr zu tun.', ways: [ANSWERS] },
    signedOff: { words: 'Für Sie ist nichts mehr zu tun.', ways: [ANSWERS] },
  },
  reader: {
    open: {
      words: 'Die Bearbeitung füllt noch aus.',
      ways: [{ label: 'Bericht zum jetzigen Stand', path: '/bericht' }, ANSWERS],
    },
    submitted: { words: 'Die Hausleitung hat noch nicht freigegeben.', ways: [REPORT, VERSIONS] },
    signedOff: { words: 'Die Standortbestimmung ist abgeschlossen.', ways: [REPORT, VERSIONS] },
  },
};

/** What somebody in this role does next with an assessment. */
export const nextSteps = (role: MunicipalRole, status: Status): NextSteps => STEPS[role][status];
