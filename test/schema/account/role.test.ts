import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  ACTORS,
  ASSESSMENT_DEEDS,
  MUNICIPAL_ROLES,
  MUNICIPALITY_DEEDS,
  mayIn,
  mayWith,
} from '../../../schema/account/role.ts';
import type { AssessmentDeed, MunicipalityDeed } from '../../../schema/account/role.ts';

const test = suite('schema/account, role');

/** o officer, c contributor, h head, r reader, k access code; written down apart from the rule. */
const EXPECTED: Readonly<Record<AssessmentDeed, string>> = {
  read: 'kochr',
  answer: 'koc',
  readHistory: 'koh',
  loadFile: 'ko',
  takeOut: 'kohr',
  erase: 'ko',
  submit: 'ko',
  reopen: 'koh',
  signOff: 'oh',
  seeHandovers: 'ochr',
  handOver: 'o',
  reportDone: 'oc',
  savePlan: 'koh',
  share: 'koh',
};
const SIGN = { code: 'k', officer: 'o', contributor: 'c', head: 'h', reader: 'r' } as const;

test('who may do what with an assessment is exactly this', () => {
  assert.equal(Object.keys(EXPECTED).toSorted(), Object.keys(ASSESSMENT_DEEDS).toSorted());
  for (const deed of Object.keys(EXPECTED) as AssessmentDeed[]) {
    for (const actor of ACTORS)
      assert.is(mayWith(actor, deed), EXPECTED[deed].includes(SIGN[actor]), `${actor} ${deed}`);
  }
});

test('who may do what in a municipality is exactly this', () => {
  const expected: Readonly<Record<MunicipalityDeed, string>> = {
    see: 'ochr',
    seePeople: 'oh',
    invite: 'o',
    begin: 'o',
    allow: 'oh',
    askPeers: 'oh',
  };
  assert.equal(Object.keys(expected).toSorted(), Object.keys(MUNICIPALITY_DEEDS).toSorted());
  for (const deed of Object.keys(expected) as MunicipalityDeed[]) {
    for (const role of MUNICIPAL_ROLES) assert.is(mayIn(role, deed), expected[deed].includes(SIGN[role]));
  }
});

test.run();
