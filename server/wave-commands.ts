import { germanDate, list, wholeNumber } from '../schema/text/format.ts';
import { goalTitle } from '../schema/text/goal.ts';
import { WAVE_STATUS_TITLES } from '../schema/text/participation.ts';
import { stateName } from '../schema/text/states.ts';
import { lastDayOf } from '../schema/wave/closing.ts';
import { countsOf } from '../schema/wave/progress.ts';
import type { Wave } from '../schema/wave/wave.ts';
import { Refusal } from './refusal.ts';
import type { Store } from './storage/store.ts';

interface Means {
  readonly out: (text: string) => void;
  readonly openStore: () => Promise<Store>;
}

/** `wave list`: what waves there are, with their ids and how many take part; no answer is counted. */
export async function waveCommand([verb = '', ...more]: readonly string[], { out, openStore }: Means): Promise<void> {
  if (verb !== 'list') throw new Refusal('wave: Es gibt wave list.');
  if (more.length > 0) throw new Refusal(`Die Angabe „${more.join(' ')}“ ist zu viel.`);
  const store = await openStore();
  try {
    const waves = await store.listWaves();
    if (waves.length === 0) out('Es ist noch keine Erhebung entworfen.\n');
    for (const wave of waves) {
      const { invited, submitted } = countsOf(await store.countParticipants(wave.id));
      out(
        `${wave.id}  ${wave.title}, ${waveStateWords(wave)}, ${statesOf(wave)}, ` +
          `${wholeNumber(invited)} eingeladen, ${wholeNumber(submitted)} abgegeben` +
          `${wave.goalPercent === null ? '' : `, Ziel ${goalTitle(wave.goalPercent)}`}\n`,
      );
    }
  } finally {
    await store.close();
  }
}

/** "beendet, 01.11.2026 bis 31.12.2026" */
export const waveStateWords = (wave: Wave): string =>
  `${WAVE_STATUS_TITLES[wave.status]}, ${germanDate(wave.opensOn)} bis ${germanDate(lastDayOf(wave))}`;

function statesOf({ scope: { states, units } }: Wave): string {
  const keys = new Set([...states.map(({ state }) => state), ...units.map((ars) => ars.slice(0, 2))]);
  return list([...keys].toSorted().map(stateName)) || 'ohne Kommunen';
}
