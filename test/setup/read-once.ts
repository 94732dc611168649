import ts from 'typescript';
import { lineOf, parse, walk } from './imports.ts';

const PAGE_READS = new Set([
  'allInnerTexts',
  'allTextContents',
  'count',
  'getAttribute',
  'innerText',
  'inputValue',
  'isChecked',
  'isDisabled',
  'isEnabled',
  'isVisible',
  'textContent',
  'title',
]);

/** Where a browser test asserts what it read once: the page is drawn a moment after the click, so that is a race. */
export function readOnce(path: string, text: string): string[] {
  const found: string[] = [];
  walk(parse(path, text), (node) => {
    const [first] = ts.isCallExpression(node) && isAssertion(node) ? node.arguments : [];
    if (first && readsPage(first)) found.push(`${path}:${lineOf(node)} reads the page once, use eventually(…)`);
  });
  return found;
}

function isAssertion({ expression }: ts.CallExpression): boolean {
  return expression.getText().startsWith('assert.');
}

function readsPage(argument: ts.Node): boolean {
  let is = false;
  walk(argument, (node) => {
    if (!ts.isAwaitExpression(node) || !ts.isCallExpression(node.expression)) return;
    const { expression: called } = node.expression;
    is ||= ts.isPropertyAccessExpression(called) && PAGE_READS.has(called.name.text);
  });
  return is;
}
