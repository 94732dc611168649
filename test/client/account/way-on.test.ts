import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { signInHref, wayOn } from '../../../client/account/way-on.ts';

const test = suite('client/account/way-on');

const ORIGIN = 'https://spiegel.example';
const after = (target: string): string => wayOn(`?weiter=${encodeURIComponent(target)}`, ORIGIN);

test('after signing in somebody goes on to the page that she came from', () => {
  assert.is(after('/fragebogen/broadband?zurueck=pruefen'), '/fragebogen/broadband?zurueck=pruefen');
  assert.is(wayOn(signInHref('/personen/1').slice('/anmelden'.length), ORIGIN), '/personen/1');
});

test('without a page, from the start page and from the sign-in itself she comes to the overview', () => {
  assert.is(wayOn('', ORIGIN), '/uebersicht');
  assert.is(signInHref('/'), '/anmelden');
  for (const target of ['', '/anmelden', '/anmelden?weiter=/anmelden', '/api/v1/me/file'])
    assert.is(after(target), '/uebersicht', target);
});

test('a link to the sign-in page leads to no other site', () => {
  const foreign = [
    'https://boese.example/',
    '//boese.example',
    '/\\boese.example',
    '/..//boese.example',
    '/konto/..//boese.example',
    '/\t/boese.example',
    'javascript:alert(1)',
  ];
  for (const target of foreign) assert.is(after(target), '/uebersicht', target);
});

test.run();
