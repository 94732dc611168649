import { findNodeAtLocation, getNodePath, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import type { z } from 'zod';
import { germanFix, speakGerman } from './german.ts';

export type Path = readonly (string | number)[];

/** Something wrong at a place in a JSON file, for people who edit it. Line and column count from 1. */
export interface LocatedIssue {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** `questions[3].options[0].id`; empty for the whole file. */
  readonly path: string;
  readonly reason: string;
  readonly fix: string;
}

/** A JSON file that knows where its values stand. */
export interface LocatedJson {
  readonly file: string;
  readonly value: unknown;
  /** Syntax errors and keys given twice; with a syntax error there is no `value`. */
  readonly issues: readonly LocatedIssue[];
  /** An issue at a path; where the path does not exist, at the nearest thing around it. */
  readonly issueAt: (path: Path, reason: string, fix: string) => LocatedIssue;
}

/** Reads JSON text; `file` is only the name in the issues. Never throws. */
export function readLocated(file: string, source: string): LocatedJson {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const issueAt = (path: Path, reason: string, fix: string): LocatedIssue => ({
    file,
    ...placeOf(text, offsetOf(tree, path)),
    path: pathText(path),
    reason,
    fix,
  });
  const first = errors[0];
  if (first) {
    const issue = { file, ...placeOf(text, first.offset), path: '', reason: syntaxReason(first), fix: SYNTAX_FIX };
    return { file, value: undefined, issues: [issue], issueAt };
  }
  const twice = tree ? keysGivenTwice(tree) : [];
  const issues = twice.map(({ path, offset }) => ({
    file,
    ...placeOf(text, offset),
    path: pathText(path),
    reason: 'Dieser Schlüssel steht zweimal da.',
    fix: 'Löschen Sie einen der beiden Einträge.',
  }));
  return parsed(text, { file, issues, issueAt });
}

function parsed(text: string, located: Omit<LocatedJson, 'value'>): LocatedJson {
  try {
    return { ...located, value: JSON.parse(text) as unknown };
  } catch {
    const issue = located.issueAt([], 'Das ist kein gültiges JSON.', SYNTAX_FIX);
    return { ...located, value: undefined, issues: [issue] };
  }
}

/** Parses a file's value by its shape; every deviation is an issue with line and path. */
export function parseLocated<T>(located: LocatedJson, shape: z.ZodType<T>): { value?: T; issues: LocatedIssue[] } {
  if (located.value === undefined) return { issues: [...located.issues] };
  speakGerman();
  const result = shape.safeParse(located.value);
  if (result.success) return { value: result.data, issues: [...located.issues] };
  const wrong = result.error.issues.flatMap((issue) => leaves(issue, []));
  return { issues: [...located.issues, ...wrong.map(({ path, reason, fix }) => located.issueAt(path, reason, fix))] };
}

interface Leaf {
  readonly path: Path;
  readonly reason: string;
  readonly fix: string;
}

/** Of a union only the branch that comes nearest says something useful: the one whose errors lie deepest. */
function leaves(issue: z.core.$ZodIssue, outer: Path): Leaf[] {
  const path = [...outer, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      reason: 'Diesen Schlüssel gibt es nicht.',
      fix: germanFix(issue),
    }));
  }
  const nearest = issue.code === 'invalid_union' ? nearestBranch(issue.errors) : undefined;
  if (nearest) return nearest.flatMap((inner) => leaves(inner, path));
  return [{ path, reason: issue.message, fix: germanFix(issue) }];
}

function nearestBranch(branches: z.core.$ZodIssue[][]): z.core.$ZodIssue[] | undefined {
  const rightType = branches.filter(
    (branch) => !branch.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
  );
  const isForeign = (branch: z.core.$ZodIssue[]) => branch.filter(({ code }) => code === 'unrecognized_keys').length;
  const sorted = rightType.toSorted((a, b) => isForeign(a) - isForeign(b) || a.length - b.length);
  return sorted[0];
}

/** Lines for the terminal: place and path first, then reason and fix. */
export function issueLines(issues: readonly LocatedIssue[]): string {
  return issues
    .toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column)
    .map(({ file, line, column, path, reason, fix }) => {
      const at = path === '' ? '' : `  ${path}`;
      return `${file}:${line}:${column}${at}\n  Grund: ${reason}\n  Abhilfe: ${fix}`;
    })
    .join('\n');
}

function pathText(path: Path): string {
  return path
    .map((part) =>
      typeof part === 'number' ? `[${part}]` : /^[\w$-]+$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`,
    )
    .join('')
    .replace(/^\./, '');
}

/** Where a value's key stands (the value itself in a list); for a missing one, what is around it. */
function offsetOf(tree: Node | undefined, path: Path): number {
  if (!tree) return 0;
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node) return node.parent?.type === 'property' ? node.parent.offset : node.offset;
  }
  return tree.offset;
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function keysGivenTwice(node: Node): { path: Path; offset: number }[] {
  const inner = (node.children ?? []).flatMap(keysGivenTwice);
  if (node.type !== 'object') return inner;
  const properties = node.children ?? [];
  const keys = properties.map((property) => String(property.children?.[0]?.value));
  const twice = properties.filter((_, index) => keys.indexOf(keys[index] ?? '') < index);
  const own = twice.map((property) => ({
    path: [...getNodePath(node), String(property.children?.[0]?.value)],
    offset: property.offset,
  }));
  return [...own, ...inner];
}

const SYNTAX_FIX = 'Berichtigen Sie die Stelle; oft fehlt davor ein Komma, ein Anführungszeichen oder eine Klammer.';

function syntaxReason({ error }: ParseError): string {
  return SYNTAX_REASONS[printParseErrorCode(error)] ?? 'Das ist kein gültiges JSON.';
}

const SYNTAX_REASONS: Record<string, string> = {
  PropertyNameExpected: 'Hier wird ein Schlüssel in Anführungszeichen erwartet (vielleicht ein Komma zu viel).',
  ValueExpected: 'Hier wird ein Wert erwartet (vielleicht ein Komma zu viel).',
  ColonExpected: 'Hier fehlt ein Doppelpunkt.',
  CommaExpected: 'Hier fehlt ein Komma.',
  CloseBraceExpected: 'Eine geschweifte Klammer wird nicht geschlossen.',
  CloseBracketExpected: 'Eine eckige Klammer wird nicht geschlossen.',
  EndOfFileExpected: 'Nach dem Ende steht noch etwas.',
  InvalidCommentToken: 'Kommentare sind nicht erlaubt.',
  UnexpectedEndOfString: 'Ein Text wird nicht geschlossen.',
};
