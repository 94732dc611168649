import ts from 'typescript';
import { lineOf, parse, walk } from './imports.ts';

const READS_CLOCK_OR_CHANCE = new Set(['Date.now', 'Math.random', 'performance.now', 'crypto.randomUUID']);

/** Where a source reads the clock or draws lots: rules are pure, time and ids are passed in. */
export function impurities(path: string, text: string): string[] {
  const found: string[] = [];
  walk(parse(path, text), (node) => {
    const name = impurityOf(node);
    if (name) found.push(`${path}:${lineOf(node)} uses ${name}`);
  });
  return found;
}

function impurityOf(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node) && READS_CLOCK_OR_CHANCE.has(node.getText())) return node.getText();
  if (ts.isNewExpression(node) && isDate(node.expression) && !node.arguments?.length) return 'new Date()';
  if (ts.isCallExpression(node) && isDate(node.expression)) return 'Date()';
  return undefined;
}

function isDate(node: ts.Node): boolean {
  return ts.isIdentifier(node) && node.text === 'Date';
}
