import { join } from 'node:path';
import autocannon from 'autocannon';
import { median } from './median.ts';
import { dataFolder, startServer } from './server.ts';
import { verdict, type Section } from './section.ts';

/** Saving answers at one number of connections: medians over the rounds, per second and in milliseconds. */
export interface SavingResult {
  readonly connections: number;
  readonly app: number;
  readonly baseline: number;
  readonly ratio: number;
  readonly appP99: number;
  readonly baselineP99: number;
}

interface Target {
  readonly address: string;
  readonly path: string;
  readonly headers: Record<string, string>;
}

const ROUNDS = 7;
const ROUND_SECONDS = 2;

/** Single answers as a browser sends them, of different kinds and to different addresses. */
const SAVES: readonly (readonly [address: string, answer: unknown])[] = [
  ['strategy-status', 'yes'],
  ['broadband', 3],
  ['components.dms', 'planned'],
  ['process-data', ['staffing', 'optimisation']],
  ['strategy-goals', ['efficiency', 'innovation', 'public-services']],
  ['components.app', { missing: 'noAnswer' }],
];

/**
 * Measures the built application against the baseline, in alternating rounds so that whatever else the machine does
 * hits both.
 */
export async function measureSaving(): Promise<SavingResult[]> {
  const folder = dataFolder();
  const app = await startServer(['dist/program/server/main.js', 'serve'], { DATA_DIR: join(folder.path, 'app') });
  const file = join(folder.path, 'baseline.sqlite');
  const baseline = await startServer(['--import', 'tsx', 'test/bench/baseline.ts', file], {});
  try {
    const targets = { app: await startAssessment(app.address), baseline: plainTarget(baseline.address) };
    const results: SavingResult[] = [];
    for (const connections of [1, 10, 100]) results.push(await compare(targets, connections));
    return results;
  } finally {
    app.stop();
    baseline.stop();
    folder.remove();
  }
}

async function compare(targets: { app: Target; baseline: Target }, connections: number): Promise<SavingResult> {
  await load(targets.app, connections, 1);
  await load(targets.baseline, connections, 1);
  const rounds: { app: Load; baseline: Load }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const app = await load(targets.app, connections, ROUND_SECONDS);
    const baseline = await load(targets.baseline, connections, ROUND_SECONDS);
    rounds.push({ app, baseline });
  }
  return {
    connections,
    app: median(rounds.map(({ app }) => app.perSecond)),
    baseline: median(rounds.map(({ baseline }) => baseline.perSecond)),
    // Of each pair of rounds, not of the medians: the two of a pair had the same machine.
    ratio: median(rounds.map(({ app, baseline }) => app.perSecond / baseline.perSecond)),
    appP99: median(rounds.map(({ app }) => app.p99)),
    baselineP99: median(rounds.map(({ baseline }) => baseline.p99)),
  };
}

interface Load {
  readonly perSecond: number;
  readonly p99: number;
}

async function load(
  target: Target,
  connections: number,
  duration: number,
): Promise<{ perSecond: number; p99: number }> {
  const result = await autocannon({
    url: target.address,
    connections,
    duration,
    requests: SAVES.map(([address, answer]) => ({
      method: 'PUT',
      path: `${target.path}/${address}`,
      headers: { 'content-type': 'application/json', ...target.headers },
      body: JSON.stringify({ answer }),
    })),
  });
  const refused = result.non2xx + result.errors + result.timeouts;
  if (refused > 0) throw new Error(`${refused} of ${result.requests.total} saves at ${target.address} failed`);
  return { perSecond: result['2xx'] / result.duration, p99: result.latency.p99 };
}

/** Begins a self-check as the start page does. */
async function startAssessment(address: string): Promise<Target> {
  const response = await fetch(`${address}/api/v1/assessments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      questionnaire: 'oefit-kgst-2019',
      municipality: { name: 'Musterstadt', kind: 'gemeinde', population: 18_000 },
    }),
  });
  if (!response.ok) throw new Error(`POST /assessments: ${response.status} ${await response.text()}`);
  const { id, accessCode } = (await response.json()) as { id: string; accessCode: string };
  return {
    address,
    path: `/api/v1/assessments/${id}/answers`,
    headers: { 'access-code': accessCode },
  };
}

function plainTarget(address: string): Target {
  return { address, path: '/api/v1/assessments/00000000-0000-4000-8000-000000000001/answers', headers: {} };
}

/** `npm run bench -- saving` */
export const savingSection: Section = {
  name: 'saving',
  async run() {
    console.log('\nSaving an answer over HTTP, durably, against a bare fastify route (goal: ratio ≥ 0.5)');
    console.log('  connections    app/s   bare/s   ratio   p99 app   p99 bare');
    for (const result of await measureSaving()) {
      const cells = [
        String(result.connections).padStart(13),
        result.app.toFixed(0).padStart(9),
        result.baseline.toFixed(0).padStart(9),
        result.ratio.toFixed(2).padStart(8),
        `${result.appP99.toFixed(1)} ms`.padStart(10),
        `${result.baselineP99.toFixed(1)} ms`.padStart(11),
        `  ${verdict(result.ratio >= 0.5)}`,
      ];
      console.log(cells.join(''));
    }
  },
};
