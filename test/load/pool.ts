/** What a run came to. */
export interface Run {
  readonly done: number;
  /** Why some failed, each reason with how often. */
  readonly failed: ReadonlyMap<string, number>;
  readonly seconds: number;
}

/** Works through a list, `atOnce` at the same time; a failure of one stops none of the others, `signal` stops all. */
export async function workThrough<T>(
  list: readonly T[],
  atOnce: number,
  signal: AbortSignal,
  work: (entry: T, index: number) => Promise<void>,
  progress: (done: number) => void = () => undefined,
): Promise<Run> {
  const started = performance.now();
  const failed = new Map<string, number>();
  let next = 0;
  let done = 0;
  const worker = async (): Promise<void> => {
    while (next < list.length && !signal.aborted) {
      const index = next;
      next += 1;
      try {
        await work(list[index] as T, index);
        done += 1;
      } catch (error) {
        const reason = error instanceof Error ? error.message.replaceAll(/[0-9a-f-]{36}/gu, '…') : String(error);
        failed.set(reason, (failed.get(reason) ?? 0) + 1);
      }
      progress(done);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, worker));
  return { done, failed, seconds: (performance.now() - started) / 1000 };
}
