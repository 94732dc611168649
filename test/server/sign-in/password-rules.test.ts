import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { passwordIssue } from '../../../server/sign-in/password-rules.ts';

const test = suite('server/sign-in/password-rules');

const WORDS = ['petra.müller@musterhausen.de', 'Petra Müller', 'Stadt Musterhausen'];

const GOOD = [
  'vier blaue Kühe am Rhein',
  'Zwölf Fahrräder ohne Klingel',
  'correct horse battery staple',
  'x7#kQ!p2vL9z',
  'ein Satz mit Leerzeichen und ohne Zahlen',
  '日本語のパスワードは長いです',
  'kartoffel wolke schraube lampe',
  'kartoffel wolke schraube lampe '.repeat(6).slice(0, 186) + 'ende und aus',
];

for (const password of GOOD) {
  test(`takes "${password.slice(0, 40)}"`, async () => {
    assert.is(await passwordIssue(password, WORDS), undefined);
  });
}

const GUESSABLE = [
  '123456789012',
  'aaaaaaaaaaaaaaaaaaaa',
  'Passwort1234',
  'passwortpasswort',
  'qwertzuiop12',
  'Sommer2026!!',
  'Willkommen2026!',
  'Kommunalspiegel2026!',
  'Stadtverwaltung1',
  'Bürgermeister1',
  'Buergermeister1',
  'Januar2026Februar',
  'Musterhausen2026',
  'petra.müller@musterhausen.de',
  'PetraMüller2026',
  'MüllerPetra1',
];

for (const password of GUESSABLE) {
  test(`refuses "${password}"`, async () => {
    assert.match((await passwordIssue(password, WORDS)) ?? '', /leicht zu erraten.*Nehmen Sie mehrere Wörter/);
  });
}

test('counts code points, after bringing them to one spelling', async () => {
  assert.match((await passwordIssue('🦔🦔🦔🦔🦔🦔', WORDS)) ?? '', /mindestens 12 Zeichen/);
  assert.match((await passwordIssue('kühe öfter'.normalize('NFD'), WORDS)) ?? '', /mindestens 12 Zeichen/);
  assert.match((await passwordIssue('vier blaue K'.slice(0, 11), WORDS)) ?? '', /zu kurz/);
  assert.match((await passwordIssue('ab '.repeat(67), WORDS)) ?? '', /höchstens 200 Zeichen/);
});

test('says what is wrong when it is a name that others know', async () => {
  assert.match((await passwordIssue('Musterhausen2026', WORDS)) ?? '', /Namen, die andere kennen/);
});

test('never takes long', async () => {
  await passwordIssue('vier blaue Kühe am Rhein', WORDS);
  const start = performance.now();
  await passwordIssue('4@3€1!0$5sabeiotl7'.repeat(12).slice(0, 200), WORDS);
  assert.ok(performance.now() - start < 1000);
});

test.run();
