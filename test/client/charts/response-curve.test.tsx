import { renderToStaticMarkup } from 'preact-render-to-string';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { screenCanvas } from '../../../client/charts/canvas.tsx';
import { curveSteps, curveTop, ResponseCurve, spread } from '../../../client/charts/response-curve.tsx';

const test = suite('client/charts/response-curve');

test('the top is a round number that nothing exceeds, and its steps are whole', () => {
  for (const most of [0, 1, 3, 5, 9, 10, 41, 142, 400, 2300]) {
    const top = curveTop(most);
    assert.ok(top >= most && top <= Math.max(4, 2.5 * most), `${most}: ${top}`);
    assert.ok(curveSteps(top).length >= 4, `${top}: ${curveSteps(top).join(' ')}`);
    assert.ok(curveSteps(top).every(Number.isInteger), `${top}: ${curveSteps(top).join(' ')}`);
  }
  assert.equal(curveSteps(curveTop(142)), [0, 50, 100, 150, 200]);
  assert.equal(curveSteps(curveTop(2247)), [0, 500, 1000, 1500, 2000, 2500]);
});

test('labels at the lines’ ends keep their distance and their order', () => {
  const places = spread([216, 214, 210, 100]);
  const sorted = [...places].toSorted((a, b) => a - b);
  assert.is(places[3], 100);
  for (const [index, y] of sorted.entries()) assert.ok(index === 0 || y - (sorted[index - 1] ?? 0) >= 22);
  assert.ok(Math.max(...places) <= 216);
});

test('four lines differ without colour, and the drawing has a name', () => {
  const marks = [
    { day: 0, count: 0 },
    { day: 5, count: 4 },
  ];
  const keys = ['invited', 'started', 'submitted', 'signedOff'] as const;
  const svg = renderToStaticMarkup(
    <ResponseCurve
      canvas={screenCanvas}
      lines={keys.map((key) => ({ key, label: key, marks }))}
      scale={{ days: 10, top: 4, ticks: [{ day: 0, label: '1.11.' }] }}
      name="Verlauf"
    />,
  );
  const looks = [...svg.matchAll(/<path[^>]*?(stroke-width="[\d.]+")[^>]*?>/gu)].map(
    ([path, width]) => `${width} ${/stroke-dasharray="[^"]*"/u.exec(path)?.[0] ?? ''}`,
  );
  assert.is(new Set(looks).size, 4);
  assert.match(svg, /role="img" aria-label="Verlauf"/);
  assert.match(svg, /d="M0 216H500V16"/);
});

test.run();
