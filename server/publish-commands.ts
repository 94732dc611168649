import { germanDate, list, wholeNumber } from '../schema/text/format.ts';
import { LICENCE_TITLES, unreleasedWords } from '../schema/text/release.ts';
import { releaseNote } from '../schema/text/release-pdf.ts';
import { stateName } from '../schema/text/states.ts';
import type { ReleaseReadiness } from '../schema/release/publication.ts';
import type { Wave } from '../schema/wave/wave.ts';
import { Refusal } from './refusal.ts';
import type { Keyring } from './releases/keyring.ts';
import { publishRelease, readinessOf, type Publishes } from './releases/publishing.ts';
import type { WaveAnswers } from './releases/wave-answers.ts';
import type { Store } from './storage/store.ts';
import { waveStateWords } from './wave-commands.ts';

/** What publishing from the command line needs. */
export interface PublishMeans {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly waveAnswers: WaveAnswers;
  readonly publisher: Publishes;
  readonly clock: () => Date;
  readonly id: () => string;
}

/** `release preview WAVE`: the groups that a release now would have and how many are in them; no counts. */
export async function previewed(names: readonly string[], means: PublishMeans): Promise<string> {
  const wave = await closedWave('preview', names, means.store);
  const readiness = await readinessOf(means, wave);
  const { preview, origin, licence, published } = readiness;
  const lines = [
    `${wave.title}, ${waveStateWords(wave)}`,
    ...published.map(
      ({ number, publishedAt }) => `Auswertung ${number} ist veröffentlicht (${germanDate(publishedAt)}).`,
    ),
    ...(readiness.isPossible
      ? [
          `Auswertung ${preview.number} hätte ${published.length > 0 ? 'dazu ' : ''}diese Vergleichsgruppen:`,
          ...preview.atoms.map((atom) => `  ${[atom.title, stateName(atom.state), ...releaseNote(atom)].join(', ')}`),
        ]
      : [whyNone(wave, readiness)]),
    ...unreleasedWords(preview),
    ...(readiness.isPossible
      ? [
          `Sie würde veröffentlicht von ${origin.name}, Lizenz: ${LICENCE_TITLES[licence]}.`,
          `Veröffentlichen: release publish ${wave.id} --yes`,
        ]
      : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** `release publish WAVE --yes`: by the same deed as in the browser; the audit log has no account for it. */
export async function published(names: readonly string[], isSure: boolean, means: PublishMeans): Promise<string> {
  const wave = await closedWave('publish', names, means.store);
  const readiness = await readinessOf(means, wave);
  if (!readiness.isPossible) throw new Refusal(`release publish: ${whyNone(wave, readiness)}`);
  if (!isSure) {
    throw new Refusal(
      `release publish: Es ist nichts veröffentlicht. Eine Auswertung lässt sich danach weder ändern noch zurücknehmen.\n` +
        `Sehen Sie nach mit release preview ${wave.id}, dann: release publish ${wave.id} --yes`,
    );
  }
  const entry = await publishRelease(means, wave, {
    id: means.id(),
    licence: means.publisher.licence,
    at: means.clock().toISOString(),
    by: null,
    isDemo: false,
  });
  if (entry === 'tooFew') throw new Refusal(`release publish: ${whyNone(wave, readiness)}`);
  if (entry === 'changed') {
    throw new Refusal(
      'release publish: Die Erhebung hat sich geändert, während gezählt wurde; es ist nichts veröffentlicht. Rufen Sie den Befehl noch einmal auf.',
    );
  }
  const { id, number, states, atoms, submitted } = entry;
  return (
    `${id}  ${wave.title}, Auswertung ${number}, ${list(states.map(stateName))}, ` +
    `${wholeNumber(submitted)} Kommunen in ${atoms === 1 ? 'einer Vergleichsgruppe' : `${wholeNumber(atoms)} Vergleichsgruppen`}\n` +
    'Veröffentlicht.\n'
  );
}

async function closedWave(verb: string, [id, ...more]: readonly string[], store: Store): Promise<Wave> {
  if (id === undefined || more.length > 0) {
    throw new Refusal(`release ${verb}: Geben Sie die Kennung einer Erhebung an; wave list zeigt alle.`);
  }
  const wave = await store.findWave(id);
  if (!wave) throw new Refusal(`release ${verb}: Eine Erhebung „${id}“ gibt es nicht; wave list zeigt alle.`);
  if (wave.status === 'draft') {
    throw new Refusal(
      `release ${verb}: „${wave.title}“ ist ein Entwurf. Die Koordination muss die Erhebung zuerst eröffnen.`,
    );
  }
  if (wave.status === 'open') {
    throw new Refusal(
      `release ${verb}: „${wave.title}“ läuft noch, ihr letzter Tag ist der ${germanDate(wave.closesOn)}. Ausgewertet wird ` +
        'erst danach: Warten Sie, bis der Server sie beendet hat, oder lassen Sie sie von der Koordination vorher beenden.',
    );
  }
  return wave;
}

/** Why no release comes about, and what to do. */
function whyNone({ title, status }: Wave, { published, preview }: ReleaseReadiness): string {
  const [last] = published;
  const waiting = preview.unreleased.reduce((sum, { submitted }) => sum + submitted, 0);
  if (last && waiting === 0) {
    return (
      `„${title}“ ist schon veröffentlicht (Auswertung ${last.number}, ${germanDate(last.publishedAt)}), und niemand hat ` +
      `seitdem abgegeben. release export ${last.id} schreibt sie.`
    );
  }
  if (status === 'archived') {
    return `Es fehlen zehn Abgaben, und „${title}“ ist abgelegt und lässt sich nicht mehr verlängern.`;
  }
  const few = 'In keinem Land haben mindestens zehn Kommunen abgegeben';
  return last
    ? `${few}, die noch in keiner Auswertung von „${title}“ stehen. Verlängern Sie die Erhebung für weitere Nachzügler.`
    : `${few}, die ihre Antworten nicht offengelegt haben. Verlängern Sie „${title}“ und erinnern Sie, wer noch fehlt.`;
}
