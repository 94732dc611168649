import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Given } from '../../../client/session/place.ts';
import { note, undoable, undone } from '../../../client/session/undo.ts';
import type { Deeds } from '../../../client/session/undo.ts';

const test = suite('client/session/undo');

const change = (address: string, before: Given, after: Given) => ({ address, before, after });
const click = (deeds: Deeds, ...changes: ReturnType<typeof change>[]): Deeds =>
  note(deeds, { changes, isTyped: false });
const type = (deeds: Deeds, before: Given, after: Given): Deeds =>
  note(deeds, { changes: [change('text', before, after)], isTyped: true });

test('the last deed on a question comes first, then the one before', () => {
  const deeds = click(click({}, change('a', null, 1)), change('a', 1, 2));
  assert.equal(undoable(deeds, 'a', { a: 2 })?.changes, [change('a', 1, 2)]);
  assert.equal(undoable(undone(deeds, 'a'), 'a', { a: 1 })?.changes, [change('a', null, 1)]);
  assert.is(undoable(undone(undone(deeds, 'a'), 'a'), 'a', {}), undefined);
});

test('rows belong to their question, and other questions have deeds of their own', () => {
  const deeds = click(click({}, change('m.x', null, 'yes')), change('b', null, 1));
  assert.equal(undoable(deeds, 'm', { 'm.x': 'yes', b: 1 })?.changes, [change('m.x', null, 'yes')]);
  assert.equal(undoable(deeds, 'b', { 'm.x': 'yes', b: 1 })?.changes, [change('b', null, 1)]);
});

test('what one deed removed comes back together, per question', () => {
  const deeds = click({}, change('m.x', 'yes', null), change('m.y', 'no', null), change('b', 1, null));
  assert.is(undoable(deeds, 'm', {})?.changes.length, 2);
  assert.is(undoable(deeds, 'b', {})?.changes.length, 1);
});

test('keystrokes that follow each other are one deed, a click between them ends it', () => {
  const deeds = type(type({}, null, 'a'), 'a', 'ab');
  assert.equal(undoable(deeds, 'text', { text: 'ab' })?.changes, [change('text', null, 'ab')]);
  const later = type(click(deeds, change('text', 'ab', { missing: 'noAnswer' })), { missing: 'noAnswer' }, 'c');
  assert.equal(undoable(later, 'text', { text: 'c' })?.changes, [change('text', { missing: 'noAnswer' }, 'c')]);
});

test('nothing is taken back that somebody else has changed since', () => {
  const deeds = click({}, change('a', 1, 2));
  assert.is(undoable(deeds, 'a', { a: 5 }), undefined);
});

test('the same answer again is no change', () => {
  assert.equal(click({}, change('a', 1, 1)), {});
});

test.run();
