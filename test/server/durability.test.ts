import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { StartedAssessment } from '../../schema/assessment/assessment.ts';
import { QUESTIONNAIRE, questionOf, SETS, TOWN } from './app-under-test.ts';
import { temporaryFolder } from './folders.ts';
import { startServerProgram } from './program.ts';

const ROUNDS = 3;
const WRITERS = 50;

const test = suite('durability');

/** Saves one question's answer again and again until the server is gone; the last acknowledged revision comes back. */
async function writeUntilTheEnd(
  url: string,
  { id, accessCode }: StartedAssessment,
  address: string,
  onAcknowledged: () => void,
): Promise<number> {
  let acknowledged = 0;
  for (let grade = 0; ; grade = (grade + 1) % 6) {
    const answer = await fetch(`${url}/api/v1/assessments/${id}/answers/${address}`, {
      method: 'PUT',
      headers: { 'access-code': accessCode, 'content-type': 'application/json' },
      body: JSON.stringify({ answer: grade + 1 }),
    }).catch(() => undefined);
    const saved = await answer?.json().catch(() => undefined);
    if (saved === undefined) return acknowledged;
    acknowledged = (saved as { revision: number }).revision;
    onAcknowledged();
  }
}

async function begin(url: string): Promise<StartedAssessment> {
  const response = await fetch(`${url}/api/v1/assessments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ questionnaire: QUESTIONNAIRE, municipality: TOWN }),
  });
  assert.is(response.status, 201);
  return response.json() as Promise<StartedAssessment>;
}

async function storedRevision(url: string, { id, accessCode }: StartedAssessment, address: string) {
  const response = await fetch(`${url}/api/v1/assessments/${id}/answers/${address}`, {
    headers: { 'access-code': accessCode },
  });
  return response.json() as Promise<{ revision: number; answer: number }>;
}

/** The newest revisions that the history holds, at most a hundred. */
async function historyOf(url: string, { id, accessCode }: StartedAssessment, address: string): Promise<number[]> {
  const response = await fetch(`${url}/api/v1/assessments/${id}/answers/${address}/history`, {
    headers: { 'access-code': accessCode },
  });
  const { entries } = (await response.json()) as { entries: { revision: number }[] };
  return entries.map(({ revision }) => revision);
}

const revisionsDown = (from: number): number[] => Array.from({ length: Math.min(from, 100) }, (_, n) => from - n);

test('every acknowledged answer is there after kill -9 under fifty writers, again and again', async () => {
  const environment = { DATA_DIR: temporaryFolder(), SELF_CHECKS_PER_HOUR: '1000' };
  const address = questionOf(SETS[0]!.questionnaire, 'grade').id;
  let total = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const server = await startServerProgram(environment);
    const assessments = await Promise.all(Array.from({ length: WRITERS }, () => begin(server.url)));
    let saves = 0;
    const killAfter = 400 + round * 237;
    const onAcknowledged = (): void => {
      saves += 1;
      if (saves === killAfter) server.child.kill('SIGKILL');
    };
    const writers = assessments.map((assessment) => writeUntilTheEnd(server.url, assessment, address, onAcknowledged));
    const acknowledged = await Promise.all(writers);
    await server.ended;

    const again = await startServerProgram(environment);
    for (const [index, assessment] of assessments.entries()) {
      const { revision, answer } = await storedRevision(again.url, assessment, address);
      const known = acknowledged[index] ?? 0;
      // One more may have been written whose acknowledgement was lost with the process.
      assert.ok(revision === known || revision === known + 1, `acknowledged ${known}, stored ${revision}`);
      assert.is(answer, ((revision - 1) % 6) + 1, 'the answer is the one of its revision');
      assert.equal(await historyOf(again.url, assessment, address), revisionsDown(revision), 'no half of a save');
      total += known;
    }
    again.child.kill('SIGKILL');
    await again.ended;
  }
  assert.ok(total > 1000, `only ${total} saves were acknowledged, too few to say anything`);
});

test.run();
