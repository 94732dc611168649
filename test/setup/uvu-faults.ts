import ts from 'typescript';
import { lineOf, parse, walk } from './imports.ts';

/**
 * What uvu would report as green although tests are lost: a suite whose `.run()` is missing, a left-over `.only`.
 * Sentences with the line; none when the file is sound.
 */
export function uvuFaults(path: string, text: string): string[] {
  const suites = new Map<string, number>();
  const ran = new Set<string>();
  const faults: string[] = [];
  let runs = 0;
  walk(parse(path, text), (node) => {
    for (const name of suitesMadeBy(node)) suites.set(name, lineOf(node));
    // A contract hands its suite to the caller, who runs it.
    if (ts.isReturnStatement(node) && node.expression && ts.isIdentifier(node.expression))
      ran.add(node.expression.text);
    if (isRunCall(node)) runs += 1;
    if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return;
    const name = node.expression.text;
    if (isRunCall(node)) ran.add(name);
    if (node.name.text === 'only' && (name === 'test' || suites.has(name))) {
      faults.push(`line ${lineOf(node)}: left-over ${name}.only, every other test of the suite is lost`);
    }
  });
  for (const [name, line] of suites) {
    if (!ran.has(name)) faults.push(`line ${line}: ${name}.run() is missing, the tests of that suite never run`);
  }
  if (path.endsWith('.test.ts') || path.endsWith('.test.tsx')) {
    if (runs === 0 && suites.size === 0) faults.push('no .run() in a test file, nothing would run');
  }
  return faults;
}

function isRunCall(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) && node.name.text === 'run' && ts.isCallExpression(node.parent);
}

/** The names of suites that a node brings in: uvu's own `test`, or a variable holding `suite(…)`. */
function suitesMadeBy(node: ts.Node): string[] {
  if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
    const made = node.initializer;
    const isSuite = ts.isCallExpression(made) && ts.isIdentifier(made.expression) && made.expression.text === 'suite';
    return isSuite ? [node.name.text] : [];
  }
  if (!ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier)) return [];
  const names = node.importClause?.namedBindings;
  if (node.moduleSpecifier.text !== 'uvu' || !names || !ts.isNamedImports(names)) return [];
  return names.elements
    .filter((element) => !element.isTypeOnly && (element.propertyName ?? element.name).text === 'test')
    .map((element) => element.name.text);
}
