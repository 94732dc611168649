// `npm run bench`: speed and size as ratios and bounds within one run. The goals are goals, never conditions of a test.
// `npm run bench -- report letters` measures these parts only.
import { execFileSync } from 'node:child_process';
import { ROOT } from '../setup/tree.ts';
import { clientSection } from './client-size.ts';
import { exportsSection } from './exports.ts';
import { lettersSection } from './letters.ts';
import { machine } from './machine.ts';
import { participationSection } from './participation.ts';
import { registerSection } from './register.ts';
import { releasesSection } from './releases.ts';
import { reportSection } from './report.ts';
import { savingSection } from './saving.ts';

const SECTIONS = [
  savingSection,
  reportSection,
  registerSection,
  participationSection,
  releasesSection,
  lettersSection,
  exportsSection,
  clientSection,
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !SECTIONS.some((section) => section.name === name));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. There are: ${SECTIONS.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

console.log(machine());
console.log('Building …');
execFileSync('npm', ['run', '-s', 'build'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
for (const section of SECTIONS) {
  if (wanted.length === 0 || wanted.includes(section.name)) await section.run();
}
process.exit();
