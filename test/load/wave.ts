import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { loadQuestionnaires } from '../../server/questionnaires.ts';
import { ROOT } from '../../server/root.ts';
import { bySelfCheck, respond } from './respond.ts';
import { workThrough } from './pool.ts';
import { unitsOf } from './units.ts';
import { loopbackOnly, visitorAt } from './visitor.ts';

/**
 * A whole Land answers: drives a running server over HTTP, this machine only, and ends by itself. Start the server with
 * TRUST_PROXY=loopback, so that every municipality comes from an address of its own, then:
 *
 *     node --import tsx test/load/wave.ts --url http://127.0.0.1:8080 [--state 07] [--count 2300] [--at-once 8] [--minutes 10]
 */
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    state: { type: 'string', default: '07' },
    count: { type: 'string', default: '2300' },
    'at-once': { type: 'string', default: '8' },
    minutes: { type: 'string', default: '10' },
  },
});
const base = loopbackOnly(values.url);
const stop = AbortSignal.timeout(Number(values.minutes) * 60_000);
const [means] = loadQuestionnaires(join(ROOT, 'questionnaires')).sets;
if (!means) throw new Error('There is no questionnaire.');
const units = unitsOf(values.state, Number(values.count));
const enter = bySelfCheck(means.questionnaire.id);
let waits = 0;

console.log(`${units.length} municipalities, ${values['at-once']} at once, ${values.minutes} minutes at most`);
const { done, failed, seconds } = await workThrough(
  units,
  Number(values['at-once']),
  stop,
  async (unit, index) => {
    const visitor = visitorAt(base, index + 1, stop);
    await respond(visitor, unit, means, enter);
    waits += visitor.waits();
  },
  (count) => {
    if (count > 0 && count % 250 === 0) console.log(`${count} submitted`);
  },
);
console.log(
  `${done} of ${units.length} submitted and read back in ${seconds.toFixed(0)} s (${(done / seconds).toFixed(1)} per second)`,
);
console.log(`told to wait ${waits} times`);
for (const [reason, count] of failed) console.log(`${count} failed: ${reason}`);
process.exitCode = done === units.length ? 0 : 1;
