import { z } from 'zod';
import type { Wave } from '../../schema/wave/wave.ts';
import { Problem } from '../../schema/problem.ts';
import type { Participant } from '../../schema/wave/participation.ts';
import type { Means } from '../means.ts';
import { sessionRefusals } from './own.ts';

/** What routes to a wave have in common. */
export const OfWave = z.object({ wave: z.string() });
export const OfWaveUnit = OfWave.extend({ ars: z.string() });

export const waveTags = ['waves'];
export const waveReading = [...sessionRefusals, 'wave-not-found', 'wave-not-open'] as const;
export const waveWriting = [...waveReading, 'cross-site-request', 'invalid-request', 'invalid-input'] as const;

/** Refuses what only an open wave allows. */
export function demandOpen({ status }: Pick<Wave, 'status'>): void {
  if (status !== 'open') throw new Problem('wave-not-open');
}

/** Refuses what would show something while answers still come in. */
export function demandClosed({ status }: Pick<Wave, 'status'>): void {
  if (status !== 'closed' && status !== 'archived') throw new Problem('wave-not-closed');
}

/**
 * Refuses what shows single answers before the release: until then consents can be withdrawn, and whoever has read an answer
 * could take it away from the counts.
 */
export function demandReleased(wave: Pick<Wave, 'status' | 'releasedAt'>): void {
  demandClosed(wave);
  if (wave.releasedAt === null) throw new Problem('wave-not-released');
}

/** A unit of a wave, which is there. */
export async function unitOf({ store }: Pick<Means, 'store'>, wave: Wave, ars: string): Promise<Participant> {
  const unit = await store.findParticipant(wave.id, ars);
  if (!unit) throw new Problem('wave-unit-not-found');
  return unit;
}
