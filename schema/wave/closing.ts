import type { Day } from '../assessment/instant.ts';
import type { Wave } from './wave.ts';

type Times = Pick<Wave, 'status' | 'opensOn' | 'closesOn'>;

/** Whether answers can be handed in on this day in Germany, the closing day included. */
export const takesAnswers = ({ status, opensOn, closesOn }: Times, today: Day): boolean =>
  status === 'open' && opensOn <= today && today <= closesOn;

/** Whether an open wave's closing day is over. */
export const isOver = ({ status, closesOn }: Times, today: Day): boolean => status === 'open' && closesOn < today;
