import type { Assessment } from '../../schema/assessment/assessment.ts';
import type { Suggestions } from '../../schema/assessment/suggestion.ts';
import type { Member } from '../../schema/account/account.ts';
import { optionsOf, resolveAddress } from '../../schema/questionnaire/address.ts';
import type { Answers } from '../../schema/questionnaire/answers.ts';
import type { RegisterUnit } from '../../schema/register/unit.ts';
import type { QuestionnaireSet } from '../questionnaires.ts';
import { scoredKeys } from '../../schema/report/summary.ts';
import type { Stage } from './stage.ts';
import type { Visitor } from './visitor.ts';

/** How many answers of last time the town confirms one by one. */
const CONFIRMED = 24;
/** How many measures its plan has. */
const PLANNED = 6;

/** Answers all at once, as a loaded file does. */
export async function answerAll(
  ask: Visitor,
  assessment: string,
  set: QuestionnaireSet,
  unit: RegisterUnit,
  answers: Answers,
): Promise<void> {
  const { name, kind, population } = unit;
  const file = { questionnaire: set.questionnaire.id, municipality: { name, kind, population }, answers };
  await ask('PUT', `/assessments/${assessment}/answers`, file);
}

/** Confirms some of what is suggested of last time and still holds. */
export async function confirmSome(ask: Visitor, assessment: string, answers: Answers): Promise<void> {
  const { from, suggestions } = await ask<Suggestions>('GET', `/assessments/${assessment}/suggestions`);
  const still = suggestions.filter(
    ({ address, answer }) => JSON.stringify(answers[address]) === JSON.stringify(answer),
  );
  for (const { address, answer } of still.slice(0, CONFIRMED)) {
    await ask('PUT', `/assessments/${assessment}/answers/${address}`, { answer, confirms: from?.submissionId });
  }
}

/** Plans some of what is not there yet: of what the answers of a year later say half is done then. */
export async function planSome(
  ask: Visitor,
  assessment: string,
  { questionnaire }: QuestionnaireSet,
  now: Answers,
  later: Answers,
): Promise<void> {
  const open = [...scoredKeys(questionnaire)].filter((key) => {
    const [address = '', option = ''] = key.split('/');
    const question = resolveAddress(questionnaire, address)?.question;
    const isPractice =
      question !== undefined && optionsOf(question).some(({ id, means }) => id === option && means === 'yes');
    return isPractice && now[address] !== undefined && now[address] !== option && later[address] !== undefined;
  });
  const isDone = (key: string): boolean => later[key.split('/')[0] ?? ''] === key.split('/')[1];
  const half = PLANNED / 2;
  const measures = [...open.filter(isDone).slice(0, half), ...open.filter((key) => !isDone(key)).slice(0, half)];
  await ask('PUT', `/assessments/${assessment}/plan`, { measures });
}

/** An interim check of the town's own, under way: one section is with the colleague, with what she shall look at. */
export async function beginInterim(
  stage: Stage,
  place: string,
  set: QuestionnaireSet,
  answers: Answers,
): Promise<void> {
  const { questionnaire } = set;
  const ask = await stage.as('bearbeitung');
  const begun = await ask<Assessment>('POST', `/municipalities/${place}/assessments`, {
    questionnaire: questionnaire.id,
  });
  const section = questionnaire.sections.find(({ area }) => area === 'external');
  const open = new Set(questionnaire.questions.filter((one) => one.section === section?.id).map(({ id }) => id));
  const given = Object.entries(answers).filter(([address]) => !open.has(address.split('.')[0] ?? ''));
  const file = {
    questionnaire: questionnaire.id,
    municipality: begun.municipality,
    answers: Object.fromEntries(given),
  };
  await ask('PUT', `/assessments/${begun.id}/answers`, file);
  const { members } = await ask<{ members: Member[] }>('GET', `/municipalities/${place}/members`);
  const colleague = members.find(({ role }) => role === 'contributor');
  if (!colleague || !section) throw new Error('There is nobody to hand a section over to.');
  await ask('PUT', `/assessments/${begun.id}/handovers`, { member: colleague.id, sections: [section.id] });
}
