import type { ReminderDay } from '../wave/participation.ts';
import { list, nb, wholeNumber } from './format.ts';
import { CHANNEL_WORDS, countUnits } from './participation.ts';

const CHANNELS = ['mail', 'letter', 'list'] as const;

/** How many were reminded on a day. */
export const remindedOn = ({ mail, letter, list: listed }: ReminderDay): number => mail + letter + listed;

/** "96 Kommunen per Mail", "96 Kommunen (90 per Mail und 6 per Brief)"; a new code on paper is a reminder too. */
export function reminderWords(reminder: ReminderDay): string {
  const used = CHANNELS.filter((channel) => reminder[channel] > 0);
  const [only] = used;
  const count = countUnits(remindedOn(reminder));
  return used.length === 1 && only !== undefined
    ? `${count} ${CHANNEL_WORDS[only]}`
    : `${count} (${list(used.map((channel) => nb(`${wholeNumber(reminder[channel])} ${CHANNEL_WORDS[channel]}`)))})`;
}
