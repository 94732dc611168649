import type { VNode } from 'preact';
import { differencesBetween } from '../../schema/assessment/freeze.ts';
import type { SubmittedAnswer } from '../../schema/assessment/submission.ts';
import { addressesOf, resolveAddress } from '../../schema/questionnaire/address.ts';
import type { Question, Questionnaire } from '../../schema/questionnaire/definition.ts';
import { submittedWords } from './version-words.ts';

interface AllProps {
  readonly questionnaire: Questionnaire;
  readonly answers: readonly SubmittedAnswer[];
  /** Before the ids of the sections, where several questionnaires stand on a page. */
  readonly prefix?: string;
}

/** Every question of a version by section, with its answer in words. */
export function AllAnswers({ questionnaire, answers, prefix = 'fassung' }: AllProps): VNode {
  const rows = new Map(answers.map((row) => [row.address, row]));
  return (
    <>
      {questionnaire.sections.map(({ id, title }) => (
        <section key={id} class="version" aria-labelledby={`${prefix}-${id}`}>
          <h2 id={`${prefix}-${id}`}>{title}</h2>
          <dl class="version__answers">
            {questionnaire.questions
              .filter(({ section }) => section === id)
              .map((question) => (
                <AnswerOf key={question.id} question={question} rows={rows} />
              ))}
          </dl>
        </section>
      ))}
    </>
  );
}

function AnswerOf({ question, rows }: { question: Question; rows: ReadonlyMap<string, SubmittedAnswer> }): VNode {
  const found = addressesOf(question).flatMap((address) => rows.get(address) ?? []);
  const areAllNotAsked = found.every(({ state }) => state === 'notAsked');
  return (
    <div>
      <dt>{question.title}</dt>
      {question.kind === 'matrix' && !areAllNotAsked ? (
        found.map((row) => (
          <dd key={row.address}>
            <span class="muted">{question.rows.find(({ id }) => row.address === `${question.id}.${id}`)?.label}: </span>
            {submittedWords(question, row)}
          </dd>
        ))
      ) : (
        <dd>{found[0] && submittedWords(question, found[0])}</dd>
      )}
    </div>
  );
}

interface DifferencesProps {
  readonly questionnaire: Questionnaire;
  readonly before: readonly SubmittedAnswer[];
  readonly after: readonly SubmittedAnswer[];
}

/** What differs, said in words: "vorher: nein – jetzt: ja". */
export function Differences({ questionnaire, before, after }: DifferencesProps): VNode {
  const found = differencesBetween(before, after).flatMap((difference) => {
    const addressed = resolveAddress(questionnaire, difference.address);
    return addressed ? [{ ...difference, ...addressed }] : [];
  });
  return (
    <>
      <p class="lead">{countWords(found.length)}</p>
      {questionnaire.sections.map(({ id, title }) => {
        const own = found.filter(({ question }) => question.section === id);
        return own.length === 0 ? null : (
          <section key={id} class="version" aria-labelledby={`unterschied-${id}`}>
            <h2 id={`unterschied-${id}`}>{title}</h2>
            <dl class="version__answers">
              {own.map(({ address, question, row, before: old, after: present }) => (
                <div key={address}>
                  <dt>
                    {question.title}
                    {row && <span class="version__row"> {row.label}</span>}
                  </dt>
                  <dd>
                    <span class="muted">vorher: </span>
                    {submittedWords(question, old)} – <span class="muted">jetzt: </span>
                    <strong>{submittedWords(question, present)}</strong>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </>
  );
}

function countWords(count: number): string {
  if (count === 0) return 'Es gibt keine Unterschiede.';
  return count === 1 ? 'Eine Angabe ist anders.' : `${count} Angaben sind anders.`;
}
