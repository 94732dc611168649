import ts from 'typescript';

/** `typeOnly`: erased by the compiler, so nothing of the target is loaded at run time. */
export interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** Every import, re-export, dynamic import and worker URL of one source file, in the order of the text. */
export function importsOf(path: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (node: ts.Node | undefined, typeOnly: boolean): void => {
    if (node && ts.isStringLiteralLike(node)) found.push({ specifier: node.text, typeOnly });
  };
  walk(parse(path, text), (node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.phaseModifier === TYPE);
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    if (isUrl(node)) for (const module of modulesNamedIn(node.arguments?.[0])) add(module, false);
  });
  return found;
}

const TYPE = ts.SyntaxKind.TypeKeyword;

function isUrl(node: ts.Node): node is ts.NewExpression {
  return ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'URL';
}

/** `new URL('./worker.ts', import.meta.url)` loads a module as an import does; other files are just read. */
function modulesNamedIn(target: ts.Node | undefined): ts.Node[] {
  const modules: ts.Node[] = [];
  if (!target) return modules;
  walk(target, (node) => {
    if (ts.isStringLiteralLike(node) && /^\.{1,2}\/.*\.[jt]sx?$/.test(node.text)) modules.push(node);
  });
  return modules;
}

/** Parses one source file; never fails, syntax errors are the type check's business. */
export function parse(path: string, text: string): ts.SourceFile {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
}

/** Visits a node and everything below it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** A 1-based line, for messages. */
export function lineOf(node: ts.Node): number {
  const file = node.getSourceFile();
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
}
