import { useEffect } from 'preact/hooks';

/** Asks again and again as long as something runs. */
export function usePolling(isRunning: boolean, again: () => Promise<void>, milliseconds: number): void {
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => void again(), milliseconds);
    return () => clearInterval(timer);
  }, [isRunning, again, milliseconds]);
}
