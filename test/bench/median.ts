/** The middle of some measurements; the mean of the two middle ones where their number is even. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** Milliseconds that one call takes, measured `times` times after some calls that warm up. */
export async function timesOf(times: number, warmUps: number, work: () => unknown): Promise<number[]> {
  const measured: number[] = [];
  for (let round = 0; round < warmUps + times; round += 1) {
    const start = performance.now();
    await work();
    if (round >= warmUps) measured.push(performance.now() - start);
  }
  return measured;
}
