import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin as PostcssPlugin, Root, Rule } from 'postcss';
import type { Plugin } from 'vite';

// KERN as a whole is 35 kB gzip, more than half of the budget of the first page (design/quality.md, speed). These two
// plugins keep the rules of the KERN classes that the client's sources name, and the tokens that are left in use.

const CLIENT = fileURLToPath(new URL('..', import.meta.url));
const CLASS = /\bkern-[a-z0-9]+(?:-[a-z0-9]+)*(?:(?:__|--)[a-z0-9]+(?:-[a-z0-9]+)*)*/gu;

/** Puts kern.css into a cascade layer below our own styles and drops what no component uses. */
export function kernFilter(): PostcssPlugin {
  return {
    postcssPlugin: 'kern-filter',
    Once(root, { AtRule }) {
      if (!root.source?.input.file?.endsWith('kern.css')) return;
      const used = usedClasses();
      root.walkComments((comment) => void comment.remove());
      root.walkRules((rule) => keepUsed(rule, used));
      keepPaperLight(root);
      dropEmpty(root);
      const layer = new AtRule({ name: 'layer', params: 'kern', nodes: root.nodes.slice() });
      root.removeAll().append(layer);
    },
  };
}

function usedClasses(): ReadonlySet<string> {
  const sources = readdirSync(CLIENT, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tsx'));
  return new Set(sources.flatMap((path) => readFileSync(`${CLIENT}/${path}`, 'utf8').match(CLASS) ?? []));
}

function keepUsed(rule: Rule, used: ReadonlySet<string>): void {
  // The scheme follows the device through `prefers-color-scheme`, never an attribute or a class.
  const isKept = (selector: string): boolean => {
    const plain = selector.replace(/^:is\(body,[^)]*\)/u, 'body');
    if (plain.includes('data-kern-theme')) return false;
    return (plain.match(/\.kern-[\w-]+/gu) ?? []).every((name) => used.has(name.slice(1)));
  };
  const kept = rule.selectors.filter(isKept);
  if (kept.length === 0) rule.remove();
  else rule.selectors = kept;
}

/** What is printed is light, whatever the device prefers. */
function keepPaperLight(root: Root): void {
  root.walkAtRules('media', (media) => {
    media.params = media.params.replace(/^\(prefers-color-scheme: dark\)/u, 'screen and $&');
  });
}

function dropEmpty(root: Root): void {
  root.walkAtRules((at) => {
    if (at.name === 'charset' || (at.nodes && at.nodes.length === 0)) at.remove();
  });
}

/** Removes the custom properties that nothing reads any more, until nothing changes. */
export function pruneTokens(): Plugin {
  return {
    name: 'prune-tokens',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const styles = Object.values(bundle).flatMap((file) =>
        file.type === 'asset' && file.fileName.endsWith('.css') ? [file] : [],
      );
      const scripts = Object.values(bundle).map((file) => (file.type === 'chunk' ? file.code : ''));
      for (let before = -1, after = 0; before !== after;) {
        before = size(styles);
        const read = new Set(
          [...styles.map(textOf), ...scripts].flatMap((text) =>
            [...text.matchAll(/var\(\s*(--[\w-]+)/gu)].map((match) => match[1]),
          ),
        );
        for (const file of styles) {
          file.source = textOf(file).replaceAll(/(--kern-[\w-]+):[^;{}]*(?:;|(?=\}))/gu, (whole, name: string) =>
            read.has(name) ? whole : '',
          );
        }
        after = size(styles);
      }
    },
  };
}

type Style = { source: string | Uint8Array };

const textOf = ({ source }: Style): string => (typeof source === 'string' ? source : new TextDecoder().decode(source));
const size = (styles: readonly Style[]): number => styles.reduce((sum, file) => sum + textOf(file).length, 0);
