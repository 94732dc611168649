import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** What the times were measured on, and how busy it was before, in one line. */
export function machine(): string {
  const [first] = cpus();
  const memory = (totalmem() / 1e9).toFixed(0);
  const processor = first?.model.trim() || 'unknown processor';
  const load = (loadavg()[0] ?? 0).toFixed(1);
  return `Machine: ${cpus().length} × ${processor}, ${memory} GB, ${type()} ${release()}, Node ${process.versions.node}, load ${load}`;
}
