import type { Column } from './table.ts';
import { HEAD_COLUMNS } from './individual-table.ts';
import { MISSING_CODES, MISSING_WORDS, type Holds, type Variable } from './variable.ts';
import { element, text, type Xml } from './xml.ts';

/** What a code book says of the survey. */
export interface Study {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly abstract: string;
  readonly questionnaires: readonly { readonly id: string; readonly title: string; readonly version: number }[];
  /** Days. */
  readonly from: string;
  readonly to: string;
  /** A day. */
  readonly producedOn: string;
  readonly file: string;
  readonly cases: number;
}

const NAMESPACE = 'ddi:codebook:2_5';

/** The code book as DDI-Codebook 2.5: the study, its file, and every variable with its question, codes and missing codes. */
export function* ddiCodebook(study: Study, variables: readonly Variable[]): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<codeBook xmlns="${NAMESPACE}" version="2.5" xml:lang="de" ID="${xmlId(study.id)}">\n`;
  yield text(studyOf(study));
  yield text(fileOf(study, HEAD_COLUMNS.length + variables.length));
  yield '<dataDscr>\n';
  for (const column of HEAD_COLUMNS) yield text(headVariable(column));
  for (const variable of variables) yield text(variableOf(variable));
  yield '</dataDscr>\n</codeBook>\n';
}

/** An XML id begins with a letter. */
const xmlId = (id: string): string => `k-${id}`;

const studyOf = (study: Study): Xml =>
  element('stdyDscr', {}, [
    element('citation', {}, [
      element('titlStmt', {}, [
        element('titl', {}, study.title),
        element('IDNo', { agency: 'Kommunalspiegel' }, study.id),
      ]),
      element('rspStmt', {}, [element('AuthEnty', {}, study.publisher)]),
      element('prodStmt', {}, [element('prodDate', { date: study.producedOn }, study.producedOn)]),
    ]),
    element('stdyInfo', {}, [
      element('abstract', {}, study.abstract),
      element('sumDscr', {}, [
        element('collDate', { event: 'start', date: study.from }, study.from),
        element('collDate', { event: 'end', date: study.to }, study.to),
        element('nation', { abbr: 'DE' }, 'Deutschland'),
        element('anlyUnit', {}, 'Kommune'),
        element('dataKind', {}, 'Befragungsdaten'),
      ]),
    ]),
    element('method', {}, [
      element(
        'dataColl',
        {},
        study.questionnaires.map(({ id, title, version }) =>
          element('resInstru', {}, `${title} (${id}, Fassung ${version})`),
        ),
      ),
    ]),
  ]);

const fileOf = (study: Study, count: number): Xml =>
  element('fileDscr', { ID: 'file-answers' }, [
    element('fileTxt', {}, [
      element('fileName', {}, study.file),
      element('dimensns', {}, [element('caseQnty', {}, String(study.cases)), element('varQnty', {}, String(count))]),
      element('fileType', { charset: 'UTF-8' }, 'text/csv'),
    ]),
  ]);

const headVariable = ({ name, title, type, description }: Column): Xml =>
  element('var', { ID: `var-${name}`, name, files: 'file-answers' }, [
    element('labl', {}, title),
    element('txt', {}, description),
    element('varFormat', {
      type: type === 'integer' ? 'numeric' : 'character',
      ...(type === 'date' && { category: 'date' }),
    }),
  ]);

function variableOf({ name, label, question, holds, versions }: Variable): Xml {
  const range = holds.kind === 'number' ? [valid(holds)] : [];
  const intrvl = holds.kind === 'number' && !holds.integer ? 'contin' : 'discrete';
  return element('var', { ID: `var-${name}`, name, files: 'file-answers', intrvl }, [
    element('labl', {}, label),
    element('qstn', {}, [element('qstnLit', {}, question)]),
    ...range,
    element(
      'invalrng',
      {},
      Object.values(MISSING_CODES).map((code) => element('item', { VALUE: String(code) })),
    ),
    element('txt', {}, `Im Fragebogen in Fassung ${versions.join(', ')}.`),
    ...categories(holds),
    ...Object.entries(MISSING_WORDS).map(([state, words]) =>
      element('catgry', { missing: 'Y' }, [
        element('catValu', {}, String(MISSING_CODES[state as keyof typeof MISSING_CODES])),
        element('labl', {}, words),
      ]),
    ),
    element('varFormat', { type: holds.kind === 'number' || holds.kind === 'option' ? 'numeric' : 'character' }),
  ]);
}

const valid = ({ integer, low, high, unit }: Extract<Holds, { kind: 'number' }>): Xml =>
  element('valrng', {}, [
    element('range', { UNITS: integer ? 'INT' : 'REAL', min: String(low), max: String(high) }),
    element('key', {}, unit),
  ]);

function categories(holds: Holds): Xml[] {
  const listed =
    holds.kind === 'option'
      ? [
          { id: '1', label: 'gewählt' },
          { id: '0', label: 'nicht gewählt' },
        ]
      : 'options' in holds
        ? holds.options
        : [];
  return listed.map(({ id, label }) => element('catgry', {}, [element('catValu', {}, id), element('labl', {}, label)]));
}
