import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Report } from '../../schema/report/report.ts';
import { ROOT } from '../../server/root.ts';
import { QUESTIONNAIRE, questionOf, SETS, TOWN } from './app-under-test.ts';
import { temporaryFolder } from './folders.ts';
import { runProgram, startProgram } from './program.ts';

const { questionnaire } = SETS[0]!;
const grade = questionOf(questionnaire, 'grade').id;
const single = questionOf(questionnaire, 'single');
const ranking = questionOf(questionnaire, 'ranking');
const several = questionOf(questionnaire, 'several');

/** A file of answers, one entry per line. */
function answerFile(content: object | string): string {
  const file = join(temporaryFolder(), 'antworten.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  return file;
}

const GOOD = {
  questionnaire: QUESTIONNAIRE,
  municipality: TOWN,
  answers: { [single.id]: single.options[0]!.id, [grade]: 2, [ranking.id]: [ranking.options[0]!.id] },
};
const lineOf = (file: string, text: string): number =>
  readFileSync(file, 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(text)) + 1;

const test = suite('command line');

test('report writes JSON to standard output, without server and database', async () => {
  const { code, out, errors } = await runProgram(['report', '--answers', answerFile(GOOD)]);
  assert.equal([code, errors], [0, '']);
  const report = JSON.parse(out.toString()) as Report;
  assert.is(report.schema, 'kommunalspiegel-report/1');
  assert.is(report.municipality.name, TOWN.name);
});

test('report writes HTML and PDF to a file', async () => {
  const folder = temporaryFolder();
  for (const [format, beginning] of [
    ['html', '<!doctype html>'],
    ['pdf', '%PDF-'],
    ['docx', 'PK'],
    ['pptx', 'PK'],
    ['json', '{'],
  ] as const) {
    const file = join(folder, `bericht.${format}`);
    const { code, out, errors } = await runProgram([
      'report',
      '--answers',
      answerFile(GOOD),
      '--format',
      format,
      '--out',
      file,
    ]);
    assert.equal([code, errors, out.length], [0, '', 0], format);
    assert.is(readFileSync(file).subarray(0, beginning.length).toString().toLowerCase(), beginning.toLowerCase());
  }
  assert.equal(
    readdirSync(folder).toSorted(),
    ['bericht.docx', 'bericht.html', 'bericht.json', 'bericht.pdf', 'bericht.pptx'],
    'nothing else is left',
  );
});

test('--short makes a PDF of its own, and with another format it is refused', async () => {
  const folder = temporaryFolder();
  const whole = join(folder, 'bericht.pdf');
  const short = join(folder, 'kurz.pdf');
  const args = ['report', '--answers', answerFile(GOOD), '--format', 'pdf', '--out'];
  assert.is((await runProgram([...args, whole])).code, 0);
  assert.is((await runProgram([...args, short, '--short'])).code, 0);
  assert.ok(readFileSync(short).length < readFileSync(whole).length / 2);
  const { code, errors } = await runProgram(['report', '--answers', answerFile(GOOD), '--short']);
  assert.equal([code, errors], [2, 'report: --short gibt es nur mit --format pdf.\n']);
});

test('the plan of a file stands in the report, a strange measure is named with its line', async () => {
  const plan = ['components.e-payment/yes'];
  const { out } = await runProgram(['report', '--answers', answerFile({ ...GOOD, plan })]);
  assert.is(JSON.parse(out.toString()).plan.measures[0].label, 'E-Payment');
  const { code, errors } = await runProgram([
    'report',
    '--answers',
    answerFile({ ...GOOD, plan: [...plan, 'components.fax/yes'] }),
  ]);
  assert.is(code, 2);
  assert.match(errors, /:\d+:\d+ +plan\[1\]\n +Grund: Dieses Vorhaben gibt es im Fragebogen nicht/u);
});

test('form writes the blank questionnaire, or the state of a file of answers', async () => {
  const folder = temporaryFolder();
  for (const [name, args] of [
    ['leer', []],
    ['benannt', ['--questionnaire', QUESTIONNAIRE]],
    ['stand', ['--answers', answerFile(GOOD), '--questionnaire', QUESTIONNAIRE]],
  ] as const) {
    const file = join(folder, `${name}.pdf`);
    const { code, out, errors } = await runProgram(['form', ...args, '--out', file]);
    assert.equal([code, errors, out.length], [0, '', 0], name);
    assert.is(readFileSync(file).subarray(0, 5).toString(), '%PDF-');
  }
  assert.ok(readFileSync(join(folder, 'leer.pdf')).equals(readFileSync(join(folder, 'benannt.pdf'))));
  const { code, out } = await runProgram(['form']);
  assert.equal(
    [code, out.equals(readFileSync(join(folder, 'leer.pdf')))],
    [0, true],
    'without --out to standard output',
  );
});

test('form refuses a broken file of answers and an unknown questionnaire', async () => {
  const target = join(temporaryFolder(), 'form.pdf');
  const broken = answerFile({ ...GOOD, answers: { [grade]: 9 } });
  for (const [args, named] of [
    [['--answers', broken], `answers.${grade}`],
    [['--questionnaire', 'no-such'], QUESTIONNAIRE],
    [['--answers', answerFile(GOOD), '--questionnaire', 'no-such'], 'no-such'],
  ] as const) {
    const { code, errors } = await runProgram(['form', ...args, '--out', target]);
    assert.equal([code, existsSync(target)], [2, false]);
    assert.ok(errors.includes(named), errors);
  }
});

test('wrong ids, options, types and a wrong Kommune are listed at once with line and path, and no report is written', async () => {
  const file = answerFile({
    questionnaire: QUESTIONNAIRE,
    municipality: { ...TOWN, kind: 'dorf', population: -5 },
    answers: {
      'no-such-question': 'x',
      [single.id]: several.options[0]!.id,
      [grade]: 'zwei',
      [ranking.id]: [ranking.options[0]!.id, ranking.options[0]!.id],
      [several.id]: { missing: 'vielleicht' },
      'No Id': 1,
    },
    comment: 'x',
  });
  const target = join(temporaryFolder(), 'bericht.json');
  const { code, out, errors } = await runProgram(['report', '--answers', file, '--out', target]);
  assert.is(code, 2);
  assert.is(out.length, 0);
  assert.not.ok(existsSync(target));
  const places = errors.split('\n').flatMap((line) => (line.startsWith(file) ? [line.slice(file.length + 1)] : []));
  const wanted: [string, string][] = [
    ['"kind"', 'municipality.kind'],
    ['"population"', 'municipality.population'],
    ['"no-such-question"', 'answers.no-such-question'],
    [`"${single.id}"`, `answers.${single.id}`],
    [`"${grade}"`, `answers.${grade}`],
    [`"${ranking.id}"`, `answers.${ranking.id}`],
    ['"missing"', `answers.${several.id}.missing`],
    ['"No Id"', 'answers["No Id"]'],
    ['"comment"', 'comment'],
  ];
  assert.is(places.length, wanted.length, errors);
  for (const [text, path] of wanted) {
    assert.ok(
      places.some((place) => place.startsWith(`${lineOf(file, text)}:`) && place.endsWith(`  ${path}`)),
      `${path}\n${errors}`,
    );
  }
  assert.match(errors, /9 Fehler, es wurde kein Bericht geschrieben\.\n$/);
  assert.is(errors.match(/^ {2}Grund: \S.*$/gm)?.length, 9);
});

test('an unknown questionnaire or version says which there are', async () => {
  for (const [content, path] of [
    [{ ...GOOD, questionnaire: 'no-such' }, 'questionnaire'],
    [{ ...GOOD, version: 99 }, 'version'],
  ] as const) {
    const { code, errors } = await runProgram(['report', '--answers', answerFile(content)]);
    assert.is(code, 2);
    assert.match(errors, new RegExp(`  ${path}\n.*\n.*${QUESTIONNAIRE}`));
  }
});

test('a file that is no JSON, none at all, or of another shape is refused', async () => {
  const { errors: syntax, code } = await runProgram(['report', '--answers', answerFile('{\n  "questionnaire" "x"\n}')]);
  assert.is(code, 2);
  assert.match(syntax, /:2:19\n {2}Grund: .*Doppelpunkt/);
  const { errors: absent } = await runProgram(['report', '--answers', '/no/such/file.json']);
  assert.match(absent, /^\/no\/such\/file\.json: .*nicht lesen/);
  assert.is((await runProgram(['report', '--answers', answerFile('[]')])).code, 2);
});

test('a file in another encoding is refused instead of losing its umlauts', async () => {
  const file = join(temporaryFolder(), 'latin-1.json');
  writeFileSync(file, Buffer.from(JSON.stringify(GOOD), 'latin1'));
  const { code, out, errors } = await runProgram(['report', '--answers', file]);
  assert.equal([code, out.length], [2, 0]);
  assert.match(errors, /nicht in UTF-8 gespeichert/);
});

test('a reader that has seen enough is no error', async () => {
  const { child, ended } = startProgram(['report', '--answers', answerFile(GOOD), '--format', 'html']);
  child.stdout.once('data', () => child.stdout.destroy());
  const { errors } = await ended;
  assert.is(errors, '');
});

test('a report that cannot be written says so and leaves nothing behind', async () => {
  const { code, errors } = await runProgram([
    'report',
    '--answers',
    answerFile(GOOD),
    '--out',
    '/no/such/folder/x.json',
  ]);
  assert.is(code, 2);
  assert.match(errors, /nicht schreiben/);
});

test('check approves of the shipped questionnaires', async () => {
  const { code, out } = await runProgram(['check']);
  assert.is(code, 0);
  assert.match(out.toString(), new RegExp(`^${QUESTIONNAIRE}, Fassung 1: in Ordnung \\(\\d+ Fragen`, 'm'));
});

test('check refuses a broken one with file, line, path, reason and fix', async () => {
  const folder = temporaryFolder();
  cpSync(join(ROOT, 'questionnaires', QUESTIONNAIRE), join(folder, QUESTIONNAIRE), { recursive: true });
  const file = join(folder, QUESTIONNAIRE, '1.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"kind": "ranking"', '"kind": "rankign"'));
  const { code, out, errors } = await runProgram(['check', folder]);
  assert.is(code, 2);
  assert.is(out.length, 0);
  assert.match(
    errors,
    new RegExp(`1\\.json:${lineOf(file, 'rankign')}:\\d+  questions\\[\\d+\\]\\.kind\n  Grund: .+\n  Abhilfe: .+\n`),
  );
});

test('help and version are there, and what is not understood is named', async () => {
  const { out } = await runProgram(['--help']);
  for (const word of ['serve', 'report', 'form', 'check', 'PORT', 'DATA_DIR']) assert.ok(out.toString().includes(word));
  assert.match((await runProgram(['--version'])).out.toString(), /^\d+\.\d+\.\d+\n$/);
  for (const [args, named] of [
    [['berichte'], 'berichte'],
    [['report'], '--answers'],
    [['report', '--answers', 'x', '--format', 'odt'], 'odt'],
    [['report', '--colour'], '--colour'],
    [['report', '--answers'], '--answers'],
    [['serve', 'now'], 'now'],
  ] as const) {
    const { code, out, errors } = await runProgram([...args]);
    assert.equal([code, out.length], [2, 0], args.join(' '));
    assert.ok(errors.includes(named) && errors.split('\n').length === 2, errors);
  }
});

test.run();
