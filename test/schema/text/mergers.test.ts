import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { mergerConsequences, predecessorMail, territoryWords } from '../../../schema/text/mergers.ts';

const test = suite('text/mergers');

const unit = (name: string, given = {}) => ({ name, isBegun: false, isSubmitted: false, isNew: false, ...given });

test('what a merger does is said for one and for several, with how far they are', () => {
  const one = mergerConsequences([unit('Ömmelstadt am Bäch')], unit('Freistadt', { isBegun: true }), true);
  assert.match(one[0] ?? '', /^Ömmelstadt am Bäch nimmt nicht mehr teil\. Der Code gilt/);
  assert.is(one[1], 'Antworten gibt es dort noch keine.');
  assert.match(one[2] ?? '', /^Freistadt antwortet für die ganze neue Kommune/);
  assert.match(one.join(' '), /bekommen eine Mail/);
  const two = mergerConsequences(
    [
      unit('Oberdorf', { isBegun: true }),
      unit('Verbandsgemeinde Bernkastel-Kues', { isBegun: true, isSubmitted: true }),
    ],
    unit('Neustadt', { isNew: true }),
    false,
  );
  assert.match(
    two[0] ?? '',
    /^Oberdorf und Verbandsgemeinde Bernkastel-Kues nehmen nicht mehr teil\. Die Codes gelten/,
  );
  assert.match(two[1] ?? '', /Oberdorf \(begonnen\) und Verbandsgemeinde Bernkastel-Kues \(abgegeben\) bleiben dort/);
  assert.match(two[2] ?? '', /kommt neu in die Erhebung/);
  assert.match(two.join(' '), /verschickt keine Mails/);
});

test('the words for a new territory name all and each reason once', () => {
  assert.is(
    territoryWords([
      { names: ['Oberdorf', 'Unterdorf'], reason: 'Fusion' },
      { names: ['Mitteldorf'], reason: 'Fusion' },
    ]),
    'Seitdem gehören Oberdorf, Unterdorf und Mitteldorf zu Ihrer Kommune („Fusion“).',
  );
  assert.is(territoryWords([{ names: ['Oberdorf'], reason: null }]), 'Seitdem gehört Oberdorf zu Ihrer Kommune.');
});

test('a reason cannot break a mail’s lines', () => {
  const { subject, text } = predecessorMail({
    name: 'Ida',
    site: 'https://spiegel.example/',
    title: 'Digitalisierung 2026',
    contact: { name: 'Referat 3', email: 'referat3@land.example' },
    reason: 'Fusion\r\nBcc: alle@land.example',
    predecessors: ['Oberdorf'],
    successor: 'Freistadt\n',
    link: 'https://spiegel.example/uebersicht',
  });
  assert.not.match(subject, /[\r\n]/);
  assert.match(text.replaceAll(/\s+/gu, ' '), /„Fusion Bcc: alle@land\.example“\. Ihre Antworten bleiben bei Ihnen/);
});

test.run();
