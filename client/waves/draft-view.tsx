import type { VNode } from 'preact';
import { list, wholeNumber } from '../../schema/text/format.ts';
import { goalTitle } from '../../schema/text/goal.ts';
import { countUnits, INVITED_LEVEL_TITLES } from '../../schema/text/participation.ts';
import { KIND_TITLES } from '../../schema/text/report.ts';
import { stateName } from '../../schema/text/states.ts';
import { contactWords, germanDay } from '../../schema/text/waves.ts';
import type { Participant } from '../../schema/wave/participation.ts';
import { groupsOf } from '../../schema/wave/progress.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { listQuestionnaires } from '../api.ts';
import { ButtonLink } from '../parts/button.tsx';
import { readRegister } from '../register/api.ts';
import { listAllUnits } from './api.ts';
import { classBlocks } from './class-blocks.ts';
import { missingContacts } from './missing-contacts.ts';
import { DraftDeeds } from './wave-deeds.tsx';
import type { OfWave } from './wave-page.tsx';

/** Names without a contact that are shown at once. */
const SHOWN = 20;

interface Preview {
  readonly units: readonly Participant[];
  readonly missing: readonly Participant[];
}

async function previewOf(wave: Wave): Promise<Preview | null> {
  if ((await readRegister()).register === null) return null;
  const [units, missing] = await Promise.all([listAllUnits(wave.id), missingContacts(wave.scope)]);
  const without = new Set(missing.map(({ ars }) => ars));
  return { units, missing: units.filter(({ ars }) => without.has(ars)) };
}

/** A draft: what it says, whom it would ask today, and opening it. */
export function DraftView({ wave, overlap, mayManage, again }: OfWave): VNode {
  const preview = useLoaded(() => previewOf(wave), `${wave.id} ${wave.revision}`);
  return (
    <>
      {overlap !== null && (
        <div class="notice notice--warning">
          <p>
            <strong>So lässt sich die Erhebung nicht eröffnen.</strong> {overlap}
          </p>
        </div>
      )}
      <Facts wave={wave} />
      <section class="own">
        <h2>Wen die Erhebung heute fragen würde</h2>
        <WhenLoaded of={preview} what="Die Kommunen">
          {(found) => (found === null ? <NoRegister /> : <Asked {...found} />)}
        </WhenLoaded>
      </section>
      {mayManage && <DraftDeeds wave={wave} again={again} units={preview.value?.units.length} />}
    </>
  );
}

/** Without the register nobody can be asked. */
export function NoRegister(): VNode {
  return (
    <>
      <p>
        Das Gemeindeverzeichnis fehlt noch. Es sagt, welche Kommunen es gibt und in welche Größenklasse sie gehören;
        ohne es lässt sich keine Erhebung eröffnen.
      </p>
      <ButtonLink href="/koordination/verzeichnis">Verzeichnis übernehmen</ButtonLink>
    </>
  );
}

function Asked({ units, missing }: Preview): VNode {
  if (units.length === 0) {
    return <p>Zu dieser Auswahl steht im Verzeichnis keine Kommune. Ändern Sie die Auswahl im Entwurf.</p>;
  }
  const { kinds, sizeClasses } = groupsOf(units);
  return (
    <>
      <p>
        {units.length === 1 ? 'Eine Kommune' : countUnits(units.length)}:{' '}
        {list(
          kinds.map(
            ({ key, counts }) =>
              `${wholeNumber(counts.units)} × ${(KIND_TITLES as Readonly<Record<string, string>>)[key] ?? key}`,
          ),
        )}
        .
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div class="table-frame" role="region" aria-label="Kommunen je Größenklasse" tabIndex={0}>
        <table class="table table--short">
          <thead>
            <tr>
              <th scope="col">Größenklasse</th>
              <th scope="col" class="table__number">
                Kommunen
              </th>
            </tr>
          </thead>
          {classBlocks(sizeClasses).map(({ title, groups }) => (
            <tbody key={title}>
              <tr class="group-table__block">
                <th scope="rowgroup" colSpan={2}>
                  {title}
                </th>
              </tr>
              {groups.map(({ key, name, counts }) => (
                <tr key={key} class="group-table__within">
                  <th scope="row">{name}</th>
                  <td class="table__number">{wholeNumber(counts.units)}</td>
                </tr>
              ))}
            </tbody>
          ))}
          <tfoot>
            <tr>
              <th scope="row">gesamt</th>
              <td class="table__number">{wholeNumber(units.length)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <MissingContacts missing={missing} of={units.length} />
    </>
  );
}

/** Who could not be written to, and where contacts come from. */
function MissingContacts({ missing, of }: { missing: readonly Participant[]; of: number }): VNode {
  if (missing.length === 0) return <p>Zu allen gibt es einen Kontakt.</p>;
  return (
    <div class="row__problem">
      <p>
        <strong>
          Ohne Kontakt: {wholeNumber(missing.length)} von {wholeNumber(of)}.
        </strong>{' '}
        Sie lassen sich weder per Mail noch mit Anschrift einladen.{' '}
        <a href="/koordination/verzeichnis">Kontakte übernehmen</a>
      </p>
      <details class="more">
        <summary>Welche das sind</summary>
        <ul class="more__body plain-list">
          {missing.slice(0, SHOWN).map(({ ars, name }) => (
            <li key={ars}>
              {name} <span class="muted">({ars})</span>
            </li>
          ))}
          {missing.length > SHOWN && <li>und {wholeNumber(missing.length - SHOWN)} weitere</li>}
        </ul>
      </details>
    </div>
  );
}

function Facts({ wave }: { wave: Wave }): VNode {
  const { scope, contact, consents, welcome } = wave;
  const known = useLoaded(listQuestionnaires).value ?? [];
  const titles = wave.questionnaires.map(
    ({ id, version }) =>
      known.find((one) => one.id === id && one.version === version)?.title ?? `${id}, Version ${version}`,
  );
  const offered = [
    ...(consents.individualAnswers ? ['die Koordination sieht die einzelnen Antworten'] : []),
    ...(consents.namedContact ? ['als Ansprechstelle für andere Kommunen genannt werden'] : []),
  ];
  const facts: readonly (readonly [string, string])[] = [
    ['Fragebogen', list(titles)],
    ...scope.states.map(
      ({ state, level, kreise }) =>
        [stateName(state), `${INVITED_LEVEL_TITLES[level]}${kreise ? '; dazu die Kreise' : ''}`] as const,
    ),
    ...(scope.units.length > 0 ? ([['Einzeln gewählt', countUnits(scope.units.length)]] as const) : []),
    ['Zeitraum', `${germanDay(wave.opensOn)} bis ${germanDay(wave.closesOn)}`],
    ['Ziel der Teilnahme', goalTitle(wave.goalPercent)],
    ['Kontakt', contactWords(contact)],
    [
      'Absender auf Briefen',
      contact.address === undefined
        ? 'ohne Postanschrift'
        : `${contact.name}, ${contact.address.street}, ${contact.address.postcode} ${contact.address.town}`,
    ],
    ['Begrüßung', welcome === '' ? 'keine' : welcome],
    ['Gefragt wird nach Einwilligung', offered.length === 0 ? 'nichts' : list(offered)],
  ];
  return (
    <dl class="facts">
      {facts.map(([term, words]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd class="pre-line">{words}</dd>
        </div>
      ))}
    </dl>
  );
}
