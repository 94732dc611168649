import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bouncedAddresses, unitsBounced } from '../../../schema/wave/bounced-addresses.ts';

const test = suite('schema/wave/bounced-addresses');

test('a list, a CSV file and reports of mail servers give their addresses, each once', () => {
  assert.equal(bouncedAddresses('a@rathaus.example\nB@Rathaus.Example, a@rathaus.example'), [
    'a@rathaus.example',
    'b@rathaus.example',
  ]);
  assert.equal(bouncedAddresses('"E-Mail";"Grund"\r\n"post@ort.example";"550 5.1.1"'), ['post@ort.example']);
  const report = [
    'This is the mail system at host mail.land.example.',
    'Final-Recipient: rfc822;hauptamt@bernkastel-kues.example',
    '<hauptamt@bernkastel-kues.example>: host mx.example[192.0.2.1] said: 550 5.1.1 unknown (to=<vg@ort.example>).',
    'Schreiben Sie an büro@mühlbrück.example.',
  ].join('\n');
  assert.equal(bouncedAddresses(report), [
    'hauptamt@bernkastel-kues.example',
    'vg@ort.example',
    'büro@mühlbrück.example',
  ]);
  assert.equal(bouncedAddresses('keine @ Adresse, a@b, @c.example'), []);
});

test('units are found by their address, whatever its case; several may share one', () => {
  const units = [
    { name: 'Oberdorf', email: 'VG@ort.example' },
    { name: 'Unterdorf', email: 'vg@ort.example' },
    { name: 'Ohne', email: null },
  ];
  const { units: found, unknown } = unitsBounced(units, ['vg@ort.example', 'fremd@ort.example']);
  assert.equal(
    found.map(({ name }) => name),
    ['Oberdorf', 'Unterdorf'],
  );
  assert.equal(unknown, ['fremd@ort.example']);
});

test.run();
