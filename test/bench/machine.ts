import { cpus, release, totalmem, type } from 'node:os';

/** What the times were measured on, in one line. */
export function machine(): string {
  const [first] = cpus();
  const memory = (totalmem() / 1e9).toFixed(0);
  const processor = first?.model.trim() || 'unknown processor';
  return `Machine: ${cpus().length} × ${processor}, ${memory} GB, ${type()} ${release()}, Node ${process.versions.node}`;
}
