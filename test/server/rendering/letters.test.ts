import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { inflateSync } from 'node:zlib';
import { pathToFileURL } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { lettersDocument } from '../../../server/rendering/letter-document.ts';
import { createLetterRenderer } from '../../../server/rendering/letters.ts';
import { PdfFailure } from '../../../server/rendering/pdf.ts';
import { qrDrawing, qrMatrix } from '../../../server/rendering/qr.ts';
import { SIGNS_PER_LINE, WELCOME_LINES, welcomeExcess } from '../../../schema/wave/letter-room.ts';
import type { InvitationLetter } from '../../../schema/wave/letter.ts';
import { LONG_UNIT, longLetter, madeUpFile, madeUpLetter, manyLetters } from '../../fixtures/letters.ts';

/** Makes a file of letters and reads it to its end. */
type Letters = (letters: readonly InvitationLetter[]) => Promise<Buffer>;

const test = suite<{ pdf: Letters; folder: string }>('server/rendering/letters');

test.before((context) => {
  const renderer = createLetterRenderer();
  context.pdf = async (letters) => buffer((await renderer.render(madeUpFile(letters))).content);
  context.folder = mkdtempSync(join(tmpdir(), 'letters-'));
});
test.after(({ folder }) => rmSync(folder, { recursive: true }));

/** Whether a program answers; without it what needs it is skipped, visibly. */
function has(program: string, argument: string, why: string): boolean {
  try {
    execFileSync(program, [argument], { stdio: 'ignore' });
    return true;
  } catch {
    console.log(`SKIPPED ${why}: ${program} is not installed`);
    return false;
  }
}
const poppler = has('pdfinfo', '-v', 'reading the letters back');
const withPoppler = poppler ? test : test.skip;
const withZbar = poppler && has('zbarimg', '--version', 'reading the QR codes from the pages') ? test : test.skip;

async function write(pdf: Letters, folder: string, letters: readonly InvitationLetter[]): Promise<string> {
  const file = join(folder, 'letters.pdf');
  writeFileSync(file, await pdf(letters));
  return file;
}
const run = (program: string, ...args: string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
const pagesOf = (file: string): number => Number(/Pages: +(\d+)/u.exec(run('pdfinfo', file))?.[1]);

const line = (word: string): string => word.repeat(Math.ceil(SIGNS_PER_LINE / word.length)).slice(0, SIGNS_PER_LINE);
/** Welcomes of exactly the length that is just allowed. */
const LONGEST: Readonly<Record<string, string>> = {
  'one paragraph of long words': line('Verwaltungsmodernisierungsgesetz ').repeat(WELCOME_LINES - 1),
  'one paragraph of wide letters': line('WMWMWMW ').repeat(WELCOME_LINES - 1),
  'as many short paragraphs as possible': 'Ja, so ist es.\n'.repeat(9),
};

for (const [name, welcome] of Object.entries(LONGEST)) {
  withPoppler(`a letter with everything at its longest and ${name} has one page`, async ({ pdf, folder }) => {
    assert.is(welcomeExcess(welcome), 0);
    const file = await write(pdf, folder, [longLetter(welcome), madeUpLetter(), longLetter(welcome)]);
    assert.is(pagesOf(file), 3);
    // Nothing stands outside the page's margin at its foot.
    const foot = run('pdftotext', '-x', '0', '-y', '805', '-W', '596', '-H', '37', file, '-');
    assert.is(foot.trim(), '');
  });
}

test('a letter for which there is no room is refused, not cut', async ({ pdf }) => {
  const letter = longLetter(line('Verwaltungsmodernisierungsgesetz ').repeat(60));
  try {
    await pdf([letter]);
    assert.unreachable();
  } catch (error) {
    assert.instance(error, PdfFailure);
    assert.match((error as PdfFailure).message, /no room in the letter for Verbandsgemeinde/u);
  }
});

/** Without blanks and hyphens, which depend on where lines end. */
const bare = (text: string): string => text.replace(/[\s\u00AD\u2010-]/gu, '');

withPoppler('every word of a letter is on its own page, and the bookmark names the unit', async ({ pdf, folder }) => {
  const letters = [madeUpLetter(), longLetter('Willkommen.'), ...manyLetters(3)];
  const file = await write(pdf, folder, letters);
  assert.is(pagesOf(file), letters.length);
  letters.forEach((letter, index) => {
    const page = String(index + 1);
    const text = bare(run('pdftotext', '-raw', '-f', page, '-l', page, file, '-'));
    const { qrAlt: _alt, link: _link, code, ...access } = letter.access;
    const { access: _access, ...rest } = letter;
    for (const words of [...Object.values(rest).flat(), ...Object.values(access), code.join('-')]) {
      assert.ok(text.includes(bare(words)), words);
    }
  });
  const info = run('pdfinfo', file);
  assert.match(info, /Title: +Einladungen zur Erhebung „Digitalisierung in den Kommunen 2027“\n/u);
  assert.match(info, /Tagged: +yes/u);
});

withPoppler('a letter is read in order: address, unit, subject, code, figure', async ({ pdf, folder }) => {
  const structure = run('pdfinfo', '-struct-text', await write(pdf, folder, [madeUpLetter()]));
  const order = [
    '06123 Lindenau',
    'H1',
    'Stadt Lindenau',
    'H2',
    'Einladung zur Erhebung',
    'H3',
    '7K3Q',
    'TV',
    'Figure',
    'Mit freundlichen',
  ];
  assert.match(structure, new RegExp(order.join('[^]*'), 'u'));
});

test('the QR code has its alternative, and the PDF says its language and standard', async ({ pdf }) => {
  const bytes = Buffer.from(await pdf([madeUpLetter()])).toString('latin1');
  assert.match(bytes, /\/Lang ?\(de/u);
  assert.match(bytes, /pdfuaid:part/u);
  assert.match(bytes, /\/Alt/u);
  assert.match(bytes, /\/Title \(Stadt Lindenau an der Selke\)/u);
});

/** The drawing's picture read back into modules. */
function modulesOf(svg: string, size: number): boolean[][] {
  const png = Buffer.from(/base64,([^"]+)/u.exec(svg)?.[1] ?? '', 'base64');
  assert.equal([png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25]], [size, size, 1, 0]);
  const data = png.subarray(png.indexOf('IDAT') + 4, png.indexOf('IEND') - 8);
  const lines = inflateSync(data);
  const width = 1 + Math.ceil(size / 8);
  const isDark = (x: number, y: number): boolean =>
    (((lines[y * width + 1 + Math.floor(x / 8)] ?? 0) >> (7 - (x % 8))) & 1) === 0;
  return Array.from({ length: size }, (_, y) => Array.from({ length: size }, (__, x) => isDark(x, y)));
}

test('the drawing has exactly the dark modules of the code, with four light ones around', () => {
  const { link } = madeUpLetter().access;
  const matrix = qrMatrix(link);
  assert.equal(modulesOf(qrDrawing(link), matrix.length), matrix);
  const edge = matrix.flatMap((row, y) =>
    row.filter((_, x) => Math.min(x, y, matrix.length - 1 - x, matrix.length - 1 - y) < 4),
  );
  assert.not.ok(edge.includes(true));
  assert.not.equal(qrMatrix(`${link}X`), matrix);
});

withZbar('the QR code on the page opens the link with the code', async ({ pdf, folder }) => {
  const letters = [...manyLetters(2), longLetter('Willkommen.')];
  const file = await write(pdf, folder, letters);
  run('pdftoppm', '-r', '150', '-png', file, join(folder, 'page'));
  letters.forEach((letter, index) => {
    assert.is(run('zbarimg', '-q', '--raw', join(folder, `page-${index + 1}.png`)).trim(), letter.access.link);
  });
});

test('only letters that may lack room are measured', () => {
  const file = madeUpFile([madeUpLetter(), longLetter('Willkommen.'), madeUpLetter({ unit: LONG_UNIT })]);
  assert.equal(
    lettersDocument(file).letters.map(({ roomy }) => roomy),
    [true, false, false],
  );
});

test('a name full of markup stays a name', async ({ pdf }) => {
  const file = await pdf([madeUpLetter({ unit: '#panic("x") $a$ *b* <c> \\ „d“' })]);
  assert.ok(file.length > 1000);
});

/** A program in place of the real one. */
function program(folder: string, source: string): URL {
  const file = join(folder, `${source.length}.mjs`);
  writeFileSync(file, source);
  return pathToFileURL(file);
}
const refusal = (made: Promise<unknown>): Promise<unknown> =>
  made.then(
    () => assert.unreachable(),
    (error: unknown) => (error instanceof PdfFailure ? error.reason : error),
  );
const ONE = madeUpFile([madeUpLetter()]);

test('a process that ends, is killed, hangs or is closed is a refusal, and the next file is made', async ({
  folder,
}) => {
  const make = (source: string, timeLimitMs = 30_000) =>
    createLetterRenderer({ program: program(folder, source), timeLimitMs });
  assert.is(await refusal(make('process.exit(3);').render(ONE)), 'crashed');
  assert.is(await refusal(make('process.kill(process.pid, "SIGKILL");').render(ONE)), 'crashed');
  assert.is(await refusal(make('setInterval(() => undefined, 1000);', 300).render(ONE)), 'timeLimit');
  const closing = make('setInterval(() => undefined, 2000);');
  const [first, second] = [closing.render(ONE), closing.render(ONE)];
  setTimeout(() => closing.close(), 200);
  assert.equal(await Promise.all([refusal(first), refusal(second)]), ['closed', 'closed']);

  const once = join(folder, 'once');
  const renderer = make(
    `import { existsSync, writeFileSync } from 'node:fs';
     if (!existsSync(${JSON.stringify(once)})) { writeFileSync(${JSON.stringify(once)}, ''); process.exit(1); }
     process.stdout.write('{"bytes":3}\\nPDF');`,
  );
  const both = [renderer.render(ONE), renderer.render(ONE)] as const;
  assert.is(await refusal(both[0]), 'crashed');
  assert.is((await buffer((await both[1]).content)).toString(), 'PDF');
});

test('a file that ends before its length is an error, also when nobody reads it yet', async ({ folder }) => {
  const half = createLetterRenderer({ program: program(folder, `process.stdout.write('{"bytes":9}\\nhalf');`) });
  const { bytes, content } = await half.render(ONE);
  assert.is(bytes, 9);
  await until(() => content.destroyed);
  await buffer(content).then(
    () => assert.unreachable(),
    (error: unknown) => assert.ok(error),
  );
});

test('more than may wait are refused; the process knows nothing of the environment', async ({ folder }) => {
  const source = `const said = JSON.stringify(Object.keys(process.env)); process.stdout.write('{"bytes":' + said.length + '}\\n' + said);`;
  const renderer = createLetterRenderer({ program: program(folder, source), queueLimit: 1 });
  const [first, second] = [renderer.render(ONE), renderer.render(ONE)];
  assert.is(await refusal(second), 'busy');
  assert.is((await buffer((await first).content)).toString(), '[]');
});

/** Until it is so, five seconds at most. */
async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !isSo(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 50));
  assert.ok(isSo());
}

test.run();
