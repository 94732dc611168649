import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build, defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { kernFilter, pruneTokens } from './client/style/kern-parts.ts';

const api = process.env['API_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root: 'client',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  css: { postcss: { plugins: [kernFilter()] } },
  plugins: [pruneTokens(), offlineShell()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    manifest: true,
    // The content security policy has neither `data:` for scripts and fonts nor inline code.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
  },
  server: { proxy: { '/api': api } },
});

/**
 * Builds client/offline/worker.ts as /service-worker.js, with the list of the files that the client consists of. The
 * name is stable, because browsers look for a newer worker under the same address.
 */
function offlineShell(): Plugin {
  return {
    name: 'offline-shell',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const contents = new Map(
          Object.values(bundle).map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]),
        );
        // The picture on the start page is no part of the way to the questions.
        const shell = [...contents.keys()].filter((name) => /^assets\/.*\.(js|css|woff2|svg)$/u.test(name)).toSorted();
        const hash = createHash('sha256');
        for (const name of ['index.html', ...shell]) hash.update(name).update(contents.get(name) ?? missing(name));
        const release = hash.digest('hex').slice(0, 12);
        this.emitFile({ type: 'asset', fileName: 'service-worker.js', source: await buildWorker(shell, release) });
      },
    },
  };
}

function missing(name: string): never {
  throw new Error(`The service worker needs ${name}, which is not built yet.`);
}

async function buildWorker(shell: readonly string[], release: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    define: { SHELL: JSON.stringify(shell.map((name) => `/${name}`)), RELEASE: JSON.stringify(release) },
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: {
        input: fileURLToPath(new URL('client/offline/worker.ts', import.meta.url)),
        output: { format: 'iife' },
      },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((made) => ('output' in made ? made.output : []));
  const [worker] = outputs;
  if (outputs.length !== 1 || worker?.type !== 'chunk') throw new Error('The service worker is not one file.');
  return worker.code;
}
