import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { labelWidth, placeLabels, type Label } from '../../../client/charts/labels.ts';

const test = suite('client/charts/labels');
const ROOM = { width: 248, pad: 20 };

interface Edges {
  readonly left: number;
  readonly right: number;
}

const edges = (labels: readonly Label[], width = ROOM.width): Edges[] =>
  placeLabels(labels, ROOM)
    .map((shift, index) => {
      const label = labels[index]!;
      const centre = label.share * width + shift;
      return { left: centre - labelWidth(label.text) / 2, right: centre + labelWidth(label.text) / 2 };
    })
    .sort((a, b) => a.left - b.left);

test('a label on its own stays over its mark', () => {
  assert.equal(placeLabels([{ share: 0.43, text: '43 %' }], ROOM), [0]);
});

test('labels far apart stay over their marks', () => {
  assert.equal(
    placeLabels(
      [
        { share: 0.1, text: '10 %' },
        { share: 0.9, text: '90 %' },
      ],
      ROOM,
    ),
    [0, 0],
  );
});

test('two labels of one place stand left and right of it, in the given order', () => {
  const [first = 0, second = 0] = placeLabels(
    [
      { share: 0.5, text: '50 %' },
      { share: 0.5, text: '50 %' },
    ],
    ROOM,
  );
  assert.ok(first < 0 && second > 0);
  assert.is(first, -second);
});

test('labels at the ends stay within the room', () => {
  const [{ left } = { left: -99 }] = edges([{ share: 0, text: '0,4 %' }]);
  assert.ok(left >= -ROOM.pad - 0.1);
  const [{ right } = { right: 999 }] = edges([{ share: 1, text: '100 %' }]);
  assert.ok(right <= ROOM.width + ROOM.pad + 0.1);
});

const anyLabels = fc.array(
  fc.integer({ min: 0, max: 100 }).map((n) => ({ share: n / 100, text: `${n} %` })),
  { minLength: 1, maxLength: 4 },
);

test('no two labels overlap, whatever the shares and on every plot at least as wide as the narrowest', () => {
  fc.assert(
    fc.property(anyLabels, fc.integer({ min: 248, max: 800 }), (labels, width) => {
      const placed = edges(labels, width);
      for (const [index, { left }] of placed.entries()) {
        if (index > 0) assert.ok(left >= placed[index - 1]!.right + 3, JSON.stringify(labels));
      }
    }),
  );
});

test.run();
