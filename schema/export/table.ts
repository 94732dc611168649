/** What stands in a cell of an exported table. */
export type Value = string | number | null;

/** A column: a stable name for programs, a title for people, and what is in it. */
export interface Column {
  readonly name: string;
  /** German. */
  readonly title: string;
  readonly type: 'string' | 'integer' | 'number' | 'date';
  /** German; what a reader must know. */
  readonly description: string;
  /** The only values, with their labels. */
  readonly categories?: readonly Category[];
  readonly required?: true;
}

export interface Category {
  readonly value: string;
  readonly label: string;
}

const column =
  (type: Column['type']) =>
  (name: string, title: string, description: string): Column => ({ name, title, type, description });
/** A column of words or codes. */
export const text = column('string');
/** A column of whole numbers. */
export const whole = column('integer');
