import { optionNames } from '../benchmark/profile-soundness.ts';
import { optionsOf, resolveAddress } from '../questionnaire/address.ts';
import { addressesReadBy } from '../questionnaire/condition.ts';
import type { Questionnaire } from '../questionnaire/definition.ts';
import type { SoundnessIssue } from '../questionnaire/soundness.ts';
import type { RecommendationSet } from './recommendation.ts';

/** Judges recommendation rules against their questionnaire: what they read, show and cite has to exist. */
export function checkRecommendations(questionnaire: Questionnaire, set: RecommendationSet): SoundnessIssue[] {
  return set.rules.flatMap((rule, index) => {
    const path = ['rules', index];
    const unread = addressesReadBy(rule.when).filter((address) => !resolveAddress(questionnaire, address));
    const cited = questionnaire.questions.find((question) => question.id === rule.peers?.question);
    const names = cited ? optionNames(cited) : [];
    const uncited = rule.peers?.options.filter((option) => !names.includes(option)) ?? [];
    return [
      ...unread.map((address) => dangling([...path, 'when'], address)),
      ...rule.triggers.flatMap(({ question: address, option }, i) => {
        const question = resolveAddress(questionnaire, address)?.question;
        const options =
          question?.kind === 'grade' ? optionNames(question) : question ? optionsOf(question).map((o) => o.id) : [];
        return options.includes(option) ? [] : [dangling([...path, 'triggers', i], `${address}/${option}`)];
      }),
      ...uncited.map((option) => dangling([...path, 'peers', 'options'], option)),
    ];
  });
}

const dangling = (path: readonly (string | number)[], id: string): SoundnessIssue => ({
  path,
  reason: `„${id}“ gibt es im Fragebogen nicht.`,
  fix: 'Prüfen Sie die Schreibweise der Kennung.',
});
