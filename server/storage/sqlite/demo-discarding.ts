import { existsSync, rmSync } from 'node:fs';
import { refuseMixing } from './demo-mark.ts';
import { inspectFile } from './open.ts';

/**
 * Removes a demo's database, so that it can be made anew.
 * @throws StoreUnusable when it is none, or cannot be read; nothing is removed then
 */
export function discardDemo(file: string): void {
  if (!existsSync(file)) return;
  inspectFile(file, (client) => refuseMixing(client, file, 'demo'));
  for (const each of [file, `${file}-wal`, `${file}-shm`]) rmSync(each, { force: true });
}
