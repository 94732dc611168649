import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { alone, kreis, smallRegister, sorted, textOf, together, type Line } from '../fixtures/register.ts';
import { temporaryFolder } from './folders.ts';
import { runProgram } from './program.ts';

interface Place {
  readonly folder: string;
  readonly run: (...args: string[]) => Promise<{ code: number | null; out: string; errors: string }>;
  readonly file: (name: string, content: string | Buffer) => string;
}

function place(): Place {
  const folder = temporaryFolder();
  return {
    folder,
    run: async (...args) => {
      const { code, out, errors } = await runProgram(['register', ...args], { DATA_DIR: join(folder, 'data') });
      return { code, out: out.toString(), errors };
    },
    file: (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
  };
}
const REGISTER = textOf(smallRegister());

const test = suite('command line, register');

test('import, show and contacts, with dry runs that change nothing', async () => {
  const { run, file } = place();
  const path = file('gv.txt', REGISTER);
  const dry = await run('import', path, '--dry-run');
  assert.equal([dry.code, dry.errors], [0, '']);
  assert.match(dry.out, /Neu: 83 Einheiten; bisher war kein Verzeichnis da\./);
  assert.match(dry.out, /Probelauf: Es wurde nichts geändert\.\n$/);
  const empty = await run('show');
  assert.is(empty.code, 2);
  assert.match(empty.errors, /noch kein Gemeindeverzeichnis/);

  const done = await run('import', path, '--population-as-of', '2024-12-31');
  assert.match(done.out, /Übernommen: Gemeindeverzeichnis, Gebietsstand 30\.11\.2025\.\n$/);
  assert.match(done.out, /© Daten .*\(Destatis\), 2025/);
  const shown = await run('show');
  assert.match(
    shown.out,
    /^Gebietsstand 30\.11\.2025, Bevölkerung vom 31\.12\.2024, übernommen am \d\d\.\d\d\.\d{4}\n/,
  );
  assert.match(shown.out, /^Zusammen +14 +16 +56 +13 +2\.401\.000$/mu);
  assert.match(shown.out, /^09 Bayern +3 +0 +1 +0 +1 +0 +0 +2 +0 +0$/mu);
  assert.match(shown.out, /1 bewohnt \(300 Einwohner\), 1 unbewohnt/);

  const csv = file('kontakte.csv', '\uFEFFAGS;E-Mail\r\n08051010;post@a.example\r\n');
  assert.match(
    (await run('contacts', csv, '--dry-run')).out,
    /^Kontakte: 1 neu, 0 geändert, 0 unverändert\.\nProbelauf/,
  );
  assert.match((await run('contacts', csv)).out, /Ohne Kontakt: 82 Einheiten\.\nÜbernommen\.\n$/);
  const rehearsed = await run('forget', '08', '--dry-run');
  assert.is(rehearsed.out, 'Kontakte in Baden-Württemberg: 1.\nProbelauf: Es wurde nichts geändert.\n');
  assert.is((await run('forget', '08')).out, 'Kontakte in Baden-Württemberg: 1.\nGelöscht.\n');
  assert.is((await run('forget', '08')).out, 'Kontakte in Baden-Württemberg: 0.\nGelöscht.\n');
});

test('a bad file is refused with file and line, and nothing changes', async () => {
  const { run, file, folder } = place();
  await run('import', file('gv.txt', REGISTER));
  const before = (await run('show')).out;
  const cut = file('cut.txt', REGISTER.slice(0, 3000));
  const refused = await run('import', cut);
  assert.is(refused.code, 2);
  assert.match(refused.errors, /cut\.txt: Zeile 14: Die Zeile hat \d+ statt 220 Zeichen/);
  assert.match(refused.errors, /\nEin Fehler\. Das Verzeichnis ist unverändert\.\n$/);
  const latin = await run('import', file('latin.txt', Buffer.from(REGISTER, 'latin1')));
  assert.match(latin.errors, /nicht in UTF-8 gespeichert, vermutlich in Latin-1/);
  const csv = await run('contacts', file('bad.csv', 'AGS;E-Mail\n1;b\n'));
  assert.match(csv.errors, /Zeile 2: AGS: .*\n.*Zeile 2: E-Mail: .*\n2 Fehler\. Die Kontakte sind unverändert\.\n$/u);
  assert.is((await run('show')).out, before);
  assert.ok(readFileSync(join(folder, 'gv.txt'), 'utf8') === REGISTER);
});

test('a file that ends earlier than the register before is taken over by who has looked', async () => {
  const { run, file } = place();
  const lines = smallRegister();
  const long = sorted([...lines, ...alone('16051', '999', 'Endstadt', 800)]);
  assert.is((await run('import', file('long.txt', textOf(long)))).code, 0);
  const short = file('short.txt', textOf(lines));
  const refused = await run('import', short);
  assert.is(refused.code, 2);
  assert.match(
    refused.errors,
    /short\.txt: Die Datei scheint abgeschnitten: .*Endstadt.*Das Verzeichnis ist unverändert/su,
  );
  assert.is((await run('import', short, '--shortened')).code, 0);
});

test('a first file whose last Kreis is not whole is taken over by who has looked', async () => {
  const { run, file } = place();
  const lines = smallRegister();
  const district = [
    kreis('16052', 'Landkreis Endbach'),
    ...together('16052', '5001', 'Oberend', [
      ['010', 'Endbach', 900],
      ['020', 'Letztend', 700],
      ['030', 'Unterend', 500],
    ]),
    { type: '50', key: '16052', verband: '5002', name: 'Hinterend', seat: 'Zuletzt/Thür.', code: '53' } as const,
    ...(['040', '050', '060'] as const).map((gemeinde, index): Line => ({
      ...{
        type: '60',
        key: `16052${gemeinde}`,
        verband: '5002',
        name: ['Mittelend', 'Zuletzt, Stadt', 'Ende'][index]!,
      },
      ...{ code: '64', population: 300 },
    })),
  ];
  const whole = sorted([...lines, ...district]);
  const cut = (left: number) => file(`cut-${left}.txt`, textOf(whole.slice(0, whole.length - left)));
  const alone = await run('import', cut(2), '--dry-run');
  assert.is(alone.code, 2);
  assert.match(
    alone.errors,
    /cut-2\.txt: Die Datei scheint abgeschnitten, denn in ihrem letzten Kreis besteht „Hinterend“ nur aus einer Gemeinde\./u,
  );
  // A third member is there, and the seat is not.
  const swapped = whole.map((line) => (line.name === 'Ende' ? { ...line, name: 'Hier' } : line));
  const seatless = swapped.filter(({ name }) => name !== 'Zuletzt, Stadt');
  const refused = await run('import', file('seat.txt', textOf(seatless)));
  assert.match(refused.errors, /fehlt „Zuletzt\/Thür\.“, der Sitz von „Hinterend“\. .*--shortened\.\n.*unverändert/su);
  assert.is((await run('import', file('seat.txt', textOf(seatless)), '--shortened', '--dry-run')).code, 0);
  // What is left cannot be told from the file: the last Gemeinde is named, to be compared.
  const unseen = await run('import', cut(1), '--dry-run');
  assert.is(unseen.code, 0);
  assert.match(unseen.out, /Letzte Gemeinde der Datei: Zuletzt, Stadt \(16052050\)\./u);
});

test('wrong arguments say what there is', async () => {
  const { run, folder } = place();
  for (const [args, message] of [
    [[], /register import DATEI, register show, register contacts DATEI und register forget LAND/],
    [['import'], /register import: Die Datei fehlt\./],
    [['import', join(folder, 'nothing.txt')], /lässt sich nicht lesen/],
    [['forget', '17'], /Schlüssel von 01 bis 16/],
    [['forget'], /Schlüssel von 01 bis 16/],
    [['show', 'viel'], /„viel“ ist zu viel/],
  ] as const) {
    const { code, errors } = await run(...args);
    assert.is(code, 2);
    assert.match(errors, message);
  }
});

test.run();
