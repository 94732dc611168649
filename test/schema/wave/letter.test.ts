import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { waveLetter, welcomeIssue } from '../../../schema/text/wave-letter.ts';
import { SIGNS_PER_LINE, WELCOME_LINES, welcomeExcess, welcomeLines } from '../../../schema/wave/letter-room.ts';
import { LETTER_WAVE, madeUpLetter } from '../../fixtures/letters.ts';

const test = suite('schema/wave/letter');

const NOTHING = { office: '', salutation: '', street: '', postcode: '', town: '' };

test('the address names office, person, street and town, and leaves no empty line', () => {
  assert.equal(madeUpLetter().recipient, [
    'Stadt Lindenau an der Selke',
    'Frau Bürgermeisterin Anna Größe',
    'Markt 1',
    '06123 Lindenau',
  ]);
  assert.equal(madeUpLetter({ unit: 'Zülz', contact: NOTHING }).recipient, ['Zülz']);
});

test('a salutation that is a greeting opens the letter instead of standing in the address', () => {
  const contact = { ...NOTHING, salutation: 'Sehr geehrter Herr Öchsle!' };
  const letter = madeUpLetter({ unit: 'Zülz', contact });
  assert.is(letter.greeting, 'Sehr geehrter Herr Öchsle,');
  assert.equal(letter.recipient, ['Zülz']);
  assert.is(madeUpLetter().greeting, 'Sehr geehrte Damen und Herren,');
});

test('the code stands in groups, and the link carries it in its fragment only', () => {
  const { access } = madeUpLetter();
  assert.equal(access.code, ['7K3Q', '9ZT4', 'ABCD', 'EFGH', 'JKMN', 'PQRS', 'TV']);
  const link = new URL(access.link);
  assert.is(link.hash, '#7K3Q-9ZT4-ABCD-EFGH-JKMN-PQRS-TV');
  assert.is(link.pathname + link.search, '/teilnahme');
  assert.not.match(access.address, /7K3Q/u);
});

test('the closing day is named where there is one', () => {
  assert.match(madeUpLetter().paragraphs[0] ?? '', /bis zum 15\.03\.2027 geöffnet/u);
  const open = madeUpLetter({ wave: { ...LETTER_WAVE, closesOn: null } });
  assert.not.match(open.paragraphs.join(' '), /geöffnet/u);
});

test('the sender stands above the address with where it comes back to, beside it and before the date', () => {
  const letter = madeUpLetter();
  assert.is(letter.returnLine, 'Koordinierungsstelle Digitalisierung · Halberstädter Straße 1/2 · 39112 Magdeburg');
  assert.equal(letter.sender.slice(0, 3), [
    'Koordinierungsstelle Digitalisierung',
    'Halberstädter Straße 1/2',
    '39112 Magdeburg',
  ]);
  assert.is(letter.placeAndDate, 'Magdeburg, 26.11.2026');
});

test('line breaks in what somebody typed cannot add lines to the address', () => {
  const contact = { ...NOTHING, office: 'Amt\nfür\r\nAlles', street: ' \t ' };
  assert.equal(madeUpLetter({ contact }).recipient, ['Amt für Alles']);
});

test('a sender without address, mail or telephone leaves no gaps', () => {
  const letter = waveLetter({
    wave: { ...LETTER_WAVE, contact: { name: 'Koordination', email: '', phone: '' } },
    unit: 'Zülz',
    contact: NOTHING,
    code: 'AAAA-BBBB',
    site: 'https://spiegel.example',
    at: '2026-11-26T10:00:00Z',
    senderAddress: { street: '', postcode: '', town: '' },
  });
  assert.equal(letter.sender, ['Koordination']);
  assert.is(letter.returnLine, '', 'a name alone brings no letter back');
  assert.is(letter.placeAndDate, '26.11.2026');
});

test('a welcome is refused from the line on that no longer fits, with the field and by how much', () => {
  const fits = 'a'.repeat(SIGNS_PER_LINE * (WELCOME_LINES - 1));
  assert.is(welcomeLines(fits), WELCOME_LINES);
  assert.is(welcomeIssue(fits), undefined);
  const tooLong = `${fits} und noch ein wenig mehr`;
  assert.is(welcomeExcess(tooLong), 1);
  assert.match(welcomeIssue(tooLong) ?? '', /„Begrüßung“ um etwa 78 Zeichen/u);
});

test('many short paragraphs take room too', () => {
  assert.ok(welcomeExcess('Ja.\n'.repeat(12)) > 0);
  assert.is(welcomeExcess('\n\n\n'.repeat(50)), 0);
});

test.run();
