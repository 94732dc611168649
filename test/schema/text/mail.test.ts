import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROLE_NAMES } from '../../../schema/text/mail.ts';
import * as mails from '../../../schema/text/mail.ts';
import type { Letter } from '../../../schema/text/letter.ts';

const test = suite('schema/text/mail');

const SITE = 'https://spiegel.land.de';
const LINK = `${SITE}/einladung#${'aB3_-'.repeat(9)}`;
const someone = { name: 'Jörg Größmann', site: SITE };
const sections = [
  'Strategie',
  'Organisation und Zuständigkeiten in der Verwaltung einschließlich der nachgeordneten Einrichtungen',
];
const invitation = {
  ...someone,
  invitedBy: 'Petra Müller',
  municipality: 'Stadt Musterhausen',
  role: 'contributor',
  link: LINK,
  validUntil: '2026-11-21T10:00:00Z',
} as const;
const handover = {
  ...someone,
  by: 'Petra Müller',
  municipality: 'Stadt Musterhausen',
  link: LINK,
  sections,
  due: '2026-12-04',
};
const event = {
  ...someone,
  by: 'Petra Müller',
  municipality: 'Stadt Musterhausen',
  at: '2026-11-21T23:30:00Z',
  link: LINK,
};

const ALL: Readonly<Record<string, Letter>> = {
  invitation: mails.invitationMail(invitation),
  'invitation with sections': mails.handoverInvitationMail({ ...invitation, sections, due: '2026-12-04' }),
  handover: mails.handoverMail(handover),
  reminder: mails.reminderMail(handover),
  'password reset': mails.passwordResetMail({ ...someone, link: LINK, validUntil: '2026-11-21T10:05:00Z' }),
  'password changed': mails.passwordChangedMail({ ...someone, at: '2026-11-21T10:05:00Z' }),
  'second factor set': mails.secondFactorSetMail({ ...someone, at: '2026-11-21T10:05:00Z' }),
  'second factor removed': mails.secondFactorRemovedMail({ ...someone, at: '2026-11-21T10:05:00Z' }),
  'provider linked': mails.providerLinkedMail({ ...someone, at: '2026-11-21T10:05:00Z' }),
  submitted: mails.submittedMail(event),
  'signed off': mails.signedOffMail({ ...event, note: 'Auftrag der Bürgermeisterin vom 20.11.' }),
  reopened: mails.reopenedMail({ ...event, reason: 'Abschnitt 3 fehlt.\n\nBitte nachtragen.' }),
};

for (const [kind, { subject, text }] of Object.entries(ALL)) {
  test(`${kind}: greets, ends with the address, breaks lines but no link`, () => {
    assert.ok(text.startsWith('Guten Tag Jörg Größmann,\n\n'), text);
    assert.ok(text.endsWith(`\n\nKommunalspiegel\n${SITE}\n`), text);
    for (const line of text.split('\n')) assert.ok(line.length <= 78 || line === LINK, line);
    assert.not.match(text, /undefined|null|NaN|\n{3}| \n|  $/m);
    assert.not.match(text, /leider/i);
    assert.ok(subject.length > 10 && subject.length <= 120 && !subject.includes('\n'), subject);
  });
}

const flat = (kind: string): string => (ALL[kind]?.text ?? '').replace(/\s+/g, ' ');

test('an invitation says who invites, where, as what, by which link and until when', () => {
  assert.is(ALL['invitation']?.subject, 'Einladung zu Kommunalspiegel (Stadt Musterhausen)');
  assert.match(flat('invitation'), /Petra Müller lädt Sie zu Kommunalspiegel ein/);
  assert.match(flat('invitation'), /Ihre Rolle für Stadt Musterhausen: „Mitwirkende“/);
  assert.match(flat('invitation'), /bis 21\.11\.2026 an:/);
  assert.ok(ALL['invitation']?.text.includes(`\n${LINK}\n`));
});

test('an invitation by nobody, to no municipality and without a name is still a whole sentence', () => {
  const { subject, text } = mails.invitationMail({
    ...invitation,
    name: ' ',
    invitedBy: null,
    municipality: null,
    role: 'operator',
  });
  assert.is(subject, 'Einladung zu Kommunalspiegel');
  assert.match(text, /^Guten Tag,\n\nwir laden Sie zu Kommunalspiegel ein/);
  assert.match(text.replace(/\s+/g, ' '), /Ihre Rolle: „Betrieb“\./);
});

test('sections are a list, with the due date', () => {
  for (const kind of ['invitation with sections', 'handover', 'reminder']) {
    assert.match(ALL[kind]?.text ?? '', /\n- Strategie\n- Organisation und .*\n  \S/);
    assert.match(flat(kind), /04\.12\.2026/);
  }
  const one = mails.reminderMail({ ...handover, sections: ['Strategie'], by: null, due: null });
  assert.is(one.subject, 'Erinnerung: Ein Abschnitt in Kommunalspiegel (Stadt Musterhausen)');
  assert.match(
    one.text.replace(/\s+/g, ' '),
    /ist dieser Abschnitt noch nicht als erledigt gemeldet: - Strategie Hier/,
  );
  assert.not.match(one.text, /Frist|bittet/);
});

test('a reset says until when, to the minute of German time, and what to do when nobody asked for it', () => {
  assert.match(flat('password reset'), /bis 21\.11\.2026, 11:05 Uhr/);
  assert.match(flat('password reset'), /Nicht angefordert\?/);
  assert.match(flat('password changed'), /am 21\.11\.2026, 11:05 Uhr geändert/);
});

test('what happened is told by whom and on which German day', () => {
  assert.match(ALL['submitted']?.subject ?? '', /^Zur Freigabe: /);
  assert.match(flat('submitted'), /Petra Müller hat am 22\.11\.2026 den Fragebogen für Stadt Musterhausen abgegeben/);
  assert.match(flat('signed off'), /freigegeben\. Vermerk: „Auftrag der Bürgermeisterin vom 20\.11\.“/);
  assert.match(ALL['reopened']?.text ?? '', /Begründung: „Abschnitt 3 fehlt\.\n\nBitte nachtragen\.“/);
});

test('what people typed stays on its line', () => {
  const evil = 'Eva\r\nBcc: x@y.de';
  const { subject, text } = mails.invitationMail({ ...invitation, name: evil, municipality: evil, invitedBy: evil });
  assert.not.match(subject, /[\r\n]/);
  assert.not.match(text, /^Bcc/m);
});

test('every role has a German name', () => {
  assert.equal(Object.values(ROLE_NAMES), [
    'Bearbeitung',
    'Mitwirkende',
    'Hausleitung',
    'Einsicht',
    'Koordination',
    'Betrieb',
  ]);
});

test.run();
