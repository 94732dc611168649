import { Worker } from 'node:worker_threads';

/** Node 20 gives a worker none of tsx's hooks, so in the workshop it loads tsx itself before the module. */
export function startWorker(file: URL): Worker {
  if (!file.pathname.endsWith('.ts')) return new Worker(file);
  const tsx = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const load = `import(${tsx}).then(({ register }) => { register(); return import(${JSON.stringify(file.href)}); });`;
  return new Worker(load, { eval: true });
}
