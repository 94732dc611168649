import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';
import { z } from 'zod';
import { AnswerFile } from '../schema/questionnaire/answers.ts';
import { Questionnaire } from '../schema/questionnaire/definition.ts';
import { PrintedFigureIndex, ProfileSet } from '../schema/benchmark/profile.ts';
import { RecommendationSet } from '../schema/report/recommendation.ts';
import { instrumentPage } from './documents/instrument.ts';
import { scoringPage } from './documents/scoring.ts';
import { ROOT as root } from './root.ts';

/**
 * Writes what is generated from the shapes and the questionnaire files: the JSON Schemas that editors use, and the
 * pages docs/instrument.md and docs/scoring.md. With `--check` it writes nothing and fails when one is out of date.
 */
const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));

const schemaOf = (shape: z.ZodType, title: string): string =>
  JSON.stringify({ title, ...z.toJSONSchema(shape, { io: 'input', reused: 'ref' }) });

async function generated(): Promise<Map<string, string>> {
  const folder = 'questionnaires/oefit-kgst-2019';
  const questionnaire = Questionnaire.parse(read(`${folder}/1.json`));
  const profiles = ProfileSet.parse(read(`${folder}/profiles.json`));
  const files: [string, string][] = [
    ['questionnaires/questionnaire.schema.json', schemaOf(Questionnaire, 'Questionnaire')],
    ['questionnaires/profiles.schema.json', schemaOf(ProfileSet, 'Published figures of a questionnaire')],
    ['questionnaires/printed-figures.schema.json', schemaOf(PrintedFigureIndex, 'Index of the printed figures')],
    ['questionnaires/recommendations.schema.json', schemaOf(RecommendationSet, 'Recommendation rules')],
    ['questionnaires/answers.schema.json', schemaOf(AnswerFile, 'Answer file')],
    ['docs/instrument.md', instrumentPage(questionnaire, profiles)],
    ['docs/scoring.md', scoringPage(questionnaire)],
  ];
  const options = (await prettier.resolveConfig(join(root, 'package.json'))) ?? {};
  const formatted = files.map(async ([path, text]): Promise<[string, string]> => {
    const parser = path.endsWith('.md') ? 'markdown' : 'json';
    return [path, await prettier.format(text, { ...options, parser })];
  });
  return new Map(await Promise.all(formatted));
}

function current(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}

const files = await generated();
const stale = [...files].filter(([path, text]) => current(path) !== text);
if (process.argv.includes('--check')) {
  for (const [path] of stale) console.error(`${path} is out of date; run \`npm run generate\``);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [path, text] of stale) writeFileSync(join(root, path), text);
  console.log(stale.length > 0 ? `written: ${stale.map(([path]) => path).join(', ')}` : 'everything up to date');
}
