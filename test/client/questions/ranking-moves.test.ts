import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { announcement, move, place, remove } from '../../../client/questions/ranking-moves.ts';

const test = suite('client/questions/ranking-moves');

test('an option goes to the next free place, once, and to none when all are taken', () => {
  assert.equal(place(['a'], 'b', 3), ['a', 'b']);
  assert.equal(place(['a'], 'a', 3), ['a']);
  assert.equal(place(['a', 'b', 'c'], 'd', 3), ['a', 'b', 'c']);
});

test('an option changes places with its neighbour and stays at the ends', () => {
  assert.equal(move(['a', 'b', 'c'], 'b', -1), ['b', 'a', 'c']);
  assert.equal(move(['a', 'b', 'c'], 'b', 1), ['a', 'c', 'b']);
  assert.equal(move(['a', 'b'], 'a', -1), ['a', 'b']);
  assert.equal(move(['a', 'b'], 'b', 1), ['a', 'b']);
  assert.equal(move(['a', 'b'], 'x', 1), ['a', 'b']);
});

test('those below a removed option move up', () => {
  assert.equal(remove(['a', 'b', 'c'], 'a'), ['b', 'c']);
});

test('the new place is said in words', () => {
  assert.is(announcement('Bildung', ['a', 'b'], 'b', 3), '„Bildung“ steht jetzt auf Platz 2 von 3.');
  assert.is(announcement('Bildung', ['a'], 'b', 3), '„Bildung“ ist nicht mehr in der Reihenfolge.');
});

test.run();
