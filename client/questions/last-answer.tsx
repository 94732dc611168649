import type { VNode } from 'preact';
import type { Suggestion } from '../../schema/assessment/suggestion.ts';
import { addressesOf, resolveAddress } from '../../schema/questionnaire/address.ts';
import type { Address, Question } from '../../schema/questionnaire/definition.ts';
import type { PathItem } from '../../schema/questionnaire/path.ts';
import { germanDate, NBSP } from '../../schema/text/format.ts';
import { giveAnswer } from '../session/autosave.ts';
import { answers, isFrozen, questionnaire } from '../session/session.ts';
import { confirm, isConfirmed, openSuggestions, suggestionAt, suggestions } from '../session/suggestions.ts';
import { wordsOf } from './answer-words.ts';

interface Props {
  readonly question: Question;
  readonly address: Address;
}

/** What was handed in last time, and the ways to take it over; it is no answer until somebody does. */
export function LastAnswer({ question, address }: Props): VNode | null {
  const suggestion = suggestionAt(address);
  const from = suggestions.value?.from;
  if (!suggestion || !from) return null;
  const words = wordsOf(question, suggestion.answer);
  const isOpen = answers.value[address] === undefined && !isFrozen.value;
  return (
    <div class="last-answer">
      <p class="last-answer__words">
        Letzte Angabe ({germanDate(from.submittedAt)}): <span class="last-answer__answer">{words}</span>
        {isOpen && suggestion.plan && ' – was ist daraus geworden?'}
        {isConfirmed(address) && ' – unverändert übernommen'}
      </p>
      {isOpen && <Ways suggestion={suggestion} label={labelAt(address)} words={words} />}
    </div>
  );
}

function labelAt(address: Address): string {
  const addressed = questionnaire.value && resolveAddress(questionnaire.value, address);
  return addressed ? (addressed.row?.label ?? addressed.question.short) : '';
}

/** The buttons go with the answer; the focus goes to what is answered now. */
const focusOn = (address: Address): void => document.getElementById(address)?.focus();

interface WaysProps {
  readonly suggestion: Suggestion;
  readonly label: string;
  readonly words: string;
}

function Ways({ suggestion, label, words }: WaysProps): VNode {
  const { address, plan } = suggestion;
  const takeOver = (): void => {
    confirm([suggestion]);
    focusOn(address);
  };
  const say = (option: string): void => {
    giveAnswer(address, option);
    focusOn(address);
  };
  return (
    <div class="last-answer__ways" role="group" aria-label={`Letzte Angabe zu „${label}“`}>
      {plan ? (
        <>
          <Way onClick={() => say(plan.done)}>Erledigt</Way>
          <Way onClick={takeOver}>Weiter geplant</Way>
          <Way onClick={() => say(plan.dropped)}>Verworfen</Way>
        </>
      ) : (
        <Way onClick={takeOver} more={` „${words}“`}>
          Unverändert übernehmen
        </Way>
      )}
    </div>
  );
}

function Way({ onClick, more, children }: { onClick: () => void; more?: string; children: string }): VNode {
  return (
    <button type="button" class="text-button" onClick={onClick}>
      {children}
      {more !== undefined && <span class="kern-sr-only">: {more}</span>}
    </button>
  );
}

/** Says once per question that there was an answer which cannot be taken over, and why. */
export function NotSuggestedNote({ question }: { question: Question }): VNode | null {
  const { from, notSuggested = [] } = suggestions.value ?? {};
  const own = notSuggested.filter(({ address }) => addressesOf(question).includes(address));
  const isOpen = own.some(({ address }) => answers.value[address] === undefined);
  if (!from || !isOpen) return null;
  const when = germanDate(from.submittedAt);
  const isReworded = own.some(({ why }) => why === 'reworded');
  return (
    <p class="last-answer last-answer__words">
      {isReworded
        ? `Die Frage hat sich seit Ihrer letzten Abgabe (${when}) geändert. Bitte antworten Sie neu.`
        : `Ihre letzte Angabe (${when}) passt nicht mehr zu den Antworten, die es heute gibt. Bitte antworten Sie neu.`}
    </p>
  );
}

/** Takes over everything that is suggested on a page, except plans: what became of them is asked one by one. */
export function ConfirmPage({ items }: { items: readonly PathItem[] }): VNode | null {
  const open = openSuggestions(items).filter(({ plan }) => !plan);
  if (open.length < 2 || isFrozen.value) return null;
  const [first] = open;
  const takeOver = (): void => {
    confirm(open);
    if (first) focusOn(first.address);
  };
  return (
    <p class="removal">
      <button type="button" class="text-button" onClick={takeOver}>
        {`Alle ${open.length}${NBSP}letzten Angaben dieser Seite unverändert übernehmen`}
      </button>
    </p>
  );
}
