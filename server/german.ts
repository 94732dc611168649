import { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

const TYPES: Record<string, string> = {
  string: 'ein Text',
  number: 'eine Zahl',
  int: 'eine ganze Zahl',
  boolean: 'true oder false',
  array: 'eine Liste',
  object: 'ein Objekt',
  record: 'ein Objekt',
  null: 'null',
};

const UNITS: Record<string, string> = { string: ' Zeichen', array: ' Einträge' };

const quoted = (values: readonly unknown[]): string => values.map((value) => `„${String(value)}“`).join(', ');

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'eine Liste';
  if (typeof value === 'number' && !Number.isInteger(value)) return 'eine Kommazahl';
  return TYPES[typeof value] ?? typeof value;
}

function wrongType(expected: string, input: unknown): string {
  const wanted = TYPES[expected] ?? expected;
  return input === undefined
    ? `Die Angabe fehlt: Erwartet wird ${wanted}.`
    : `Erwartet wird ${wanted}, nicht ${typeOf(input)}.`;
}

const bound = (word: string, limit: number | bigint, origin: string): string =>
  `${word} ${Number(limit).toLocaleString('de-DE', { useGrouping: 'always' })}${UNITS[origin] ?? ''}`;

/** What is wrong with a value, as one German sentence that never repeats the value itself. */
export function germanReason(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, issue.input);
    case 'invalid_value':
      return issue.values.length === 1
        ? `Erwartet wird ${quoted(issue.values)}.`
        : `Erlaubt sind nur: ${quoted(issue.values)}.`;
    case 'too_small':
      return `Der Wert ist zu klein: Erwartet wird ${bound('mindestens', issue.minimum, issue.origin)}.`;
    case 'too_big':
      return `Der Wert ist zu groß: Erlaubt ist ${bound('höchstens', issue.maximum, issue.origin)}.`;
    case 'invalid_format':
      return 'Der Text hat nicht die erwartete Form.';
    case 'unrecognized_keys':
      return `Unbekannt: ${quoted(issue.keys)}.`;
    case 'invalid_key':
      return 'Diese Kennung hat nicht die erwartete Form.';
    case 'not_multiple_of':
      return `Erwartet wird ein Vielfaches von ${issue.divisor}.`;
    case 'invalid_union':
      return issue.discriminator === undefined
        ? 'Der Wert hat keine der erlaubten Formen.'
        : `„${issue.discriminator}“ fehlt oder hat einen unbekannten Wert.`;
    case 'invalid_element':
    case 'custom':
      return 'Der Wert ist nicht erlaubt.';
  }
}

/** Makes zod speak German in this process; calling it again changes nothing. */
export function speakGerman(): void {
  z.config({ localeError: germanReason });
}

/** What to do about an issue, for authors of files. */
export function germanFix(issue: Pick<z.core.$ZodIssue, 'code'>): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'Prüfen Sie die Schreibweise, oder löschen Sie den Eintrag.';
    case 'invalid_value':
      return 'Setzen Sie einen der genannten Werte ein.';
    case 'too_small':
    case 'too_big':
      return 'Setzen Sie einen Wert innerhalb der Grenzen ein.';
    case 'invalid_format':
    case 'invalid_key':
      return 'Verwenden Sie für Kennungen nur Kleinbuchstaben, Ziffern und Bindestriche.';
    default:
      return 'Ergänzen oder berichtigen Sie die Angabe.';
  }
}
