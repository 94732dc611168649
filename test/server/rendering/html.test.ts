import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { renderHtml } from '../../../server/rendering/html.ts';
import { HOSTILE_NAME, town } from '../../fixtures/report.ts';

const test = suite('server/rendering/html');

test('the document is German, titled, and loads nothing', () => {
  const html = renderHtml(town());
  assert.match(html, /^<!doctype html>\n<html lang="de">/);
  assert.match(html, /<title>Bericht für Stadt Lindenau an der Selke · Kommunalspiegel<\/title>/);
  assert.not.match(html, /<script|<link|<img|url\(|@import/);
  assert.match(html, /<main id="bericht"/);
});

test('a name full of markup stays a name', () => {
  const html = renderHtml(town(HOSTILE_NAME));
  assert.not.match(html, /<b>&amp;<\/b>/);
  assert.match(html, /&lt;b>?(&gt;)?&amp;amp;/);
  const [, title = ''] = /<title>(.*?)<\/title>/s.exec(html) ?? [];
  assert.not.match(title, /[<>"]/);
});

test.run();
