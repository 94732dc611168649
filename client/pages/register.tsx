import '../style/account.css';
import '../style/register.css';
import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { Me } from '../../schema/account/account.ts';
import type { RegisterImport } from '../../schema/register/unit.ts';
import { germanDate, list, wholeNumber } from '../../schema/text/format.ts';
import { germanDay, REGISTER_CHANGES } from '../../schema/text/register.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { statesOf } from '../account/place.ts';
import { useSettings } from '../account/settings.ts';
import { WithMe } from '../account/with-me.tsx';
import { Field } from '../parts/field.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';
import { readRegister, sendContacts, sendRegister } from '../register/api.ts';
import { FileDeed } from '../register/file-deed.tsx';
import { ForgetContacts } from '../register/forget-contacts.tsx';
import { Missing } from '../register/missing.tsx';
import { Preview } from '../register/preview.tsx';
import { ClassTable, StateTable } from '../register/state-table.tsx';

const TITLE = 'Gemeindeverzeichnis und Kontakte';

/** `/koordination/verzeichnis` */
export default function RegisterPage(): VNode {
  return (
    <WithMe title={TITLE} only={['coordinator', 'operator']}>
      {(person) => <Register person={person} />}
    </WithMe>
  );
}

function Register({ person }: { person: Me }): VNode {
  usePage(TITLE);
  const loaded = useLoaded(readRegister);
  const isDemo = useSettings()?.demo ?? false;
  const isCoordinator = person.memberships.some(({ role }) => role === 'coordinator');
  return (
    <Main class="frame coordination register">
      <p class="register__path">
        <a class="home__link" href={isCoordinator ? '/koordination' : '/betrieb'}>
          {isCoordinator ? 'Koordination' : 'Betrieb'}
        </a>
      </p>
      <h1>{TITLE}</h1>
      <p class="lead">
        Das amtliche Verzeichnis sagt, welche Kreise, Städte, Gemeinden und Verbände es gibt. Kontakte enthält es nicht;
        die bringen Sie mit.
      </p>
      <WhenLoaded of={loaded} what="Die Angaben zum Verzeichnis">
        {({ register }) => (
          <>
            <section class="own">
              <h2>Stand</h2>
              {register ? <Present register={register} /> : <Nothing />}
            </section>
            {isDemo ? <DemoOnly /> : <Import isFirst={register === null} onDone={() => void loaded.again()} />}
            {register && <Contacts person={person} key={register.importedAt} />}
          </>
        )}
      </WhenLoaded>
    </Main>
  );
}

/** The server would refuse every file. */
function DemoOnly(): VNode {
  return (
    <section class="own">
      <h2>Verzeichnis übernehmen</h2>
      <p>
        In der Vorführung gibt es nur das erfundene Musterland. Eine echte Installation nimmt hier das amtliche
        Gemeindeverzeichnis.
      </p>
    </section>
  );
}

function Nothing(): VNode {
  return (
    <>
      <p>Noch ist kein Verzeichnis übernommen. So kommen Sie dazu:</p>
      <ol class="steps">
        <li>
          Suchen Sie beim Statistischen Bundesamt (Destatis) im Gemeindeverzeichnis (GV-ISys) den Datensatz „GV100AD“
          mit dem neuesten Gebietsstand.
        </li>
        <li>Laden Sie das ZIP-Archiv herunter, und entpacken Sie es.</li>
        <li>Wählen Sie unten die Textdatei, deren Name mit „GV100AD“ beginnt.</li>
      </ol>
    </>
  );
}

function Present({ register }: { register: RegisterImport }): VNode {
  const { asOf, populationAsOf, source, importedAt, counts } = register;
  const { inhabited, uninhabited, population } = counts.unincorporated;
  return (
    <>
      <p>
        Gebietsstand {germanDay(asOf)}
        {populationAsOf !== null && `, Bevölkerung vom ${germanDay(populationAsOf)}`}, übernommen am{' '}
        {germanDate(importedAt)}. Das Verzeichnis hat {wholeNumber(counts.kreise + counts.gemeinden + counts.verbaende)}{' '}
        Einheiten.
      </p>
      <StateTable counts={counts} />
      <details class="more">
        <summary>Nach Größenklassen</summary>
        <div class="more__body">
          <ClassTable counts={counts} />
        </div>
      </details>
      <details class="more">
        <summary>Was gezählt ist, und Quelle</summary>
        <div class="more__body">
          <p>
            Eine kreisfreie Stadt zählt als Stadt, nicht auch als Kreis. Verbände sind Ämter, Samtgemeinden,
            Verbandsgemeinden, Verwaltungsgemeinschaften und ähnliche; ihre Mitglieder zählen als Gemeinden. Keine
            Einheiten sind die gemeindefreien Gebiete: {wholeNumber(inhabited)} bewohnte mit {wholeNumber(population)}{' '}
            Einwohnern und {wholeNumber(uninhabited)} unbewohnte.
          </p>
          {counts.cutNames.length > 0 && (
            <p>
              Die Datei fasst 50 Zeichen je Name. So lang, vielleicht abgeschnitten: {list(quoted(counts.cutNames))}.
            </p>
          )}
          <p>
            {source} {REGISTER_CHANGES}
          </p>
        </div>
      </details>
    </>
  );
}

const quoted = (names: readonly string[]): string[] => [...new Set(names)].map((name) => `„${name}“`);

function Import({ isFirst, onDone }: { isFirst: boolean; onDone: () => void }): VNode {
  const [day, setDay] = useState('');
  return (
    <section class="own">
      <h2>{isFirst ? 'Verzeichnis übernehmen' : 'Neues Verzeichnis übernehmen'}</h2>
      <p>Zuerst wird die Datei geprüft, und Sie sehen, was sich ändert. Eine fehlerhafte Datei ändert nichts.</p>
      <Field
        id="stichtag"
        type="date"
        label="Stichtag der Bevölkerung (freiwillig)"
        hint="Er steht nicht in der Datei, sondern in den Hinweisen dazu."
        value={day}
        onInput={setDay}
        isShort
      />
      <FileDeed
        id="verzeichnis-datei"
        label="Datei GV100AD wählen"
        hint="Textdatei (.txt) in UTF-8, etwa 4 MB."
        accept=".txt,.asc,text/plain"
        send={(file, isDryRun) => sendRegister(file, isDryRun, day)}
        confirm="Verzeichnis übernehmen"
        doneWords={({ preview }) => `Das Verzeichnis mit Gebietsstand ${germanDay(preview.asOf)} ist übernommen.`}
        onDone={onDone}
      >
        {({ preview }) => <Preview preview={preview} />}
      </FileDeed>
    </section>
  );
}

function Contacts({ person }: { person: Me }): VNode {
  const [version, setVersion] = useState(0);
  return (
    <section class="own">
      <h2>Kontakte</h2>
      <p>
        Eine CSV-Datei in UTF-8, getrennt durch Semikolon oder Komma, mit einer Zeile je Einheit. Die Spalten heißen AGS
        oder ARS, Stelle, Anrede, E-Mail, Straße, PLZ und Ort. Nötig sind der Schlüssel und eine E-Mail-Adresse oder
        eine Postanschrift. Kontakte, die nicht in der Datei stehen, bleiben.
      </p>
      <FileDeed
        id="kontakte-datei"
        label="Datei mit Kontakten wählen"
        hint="CSV-Datei, höchstens 4 MB. Formatieren Sie die Schlüssel als Text, sonst fehlt die Null am Anfang."
        accept=".csv,text/csv"
        send={sendContacts}
        confirm="Kontakte übernehmen"
        doneWords={({ added, changed }) => `Übernommen: ${wholeNumber(added)} neu, ${wholeNumber(changed)} geändert.`}
        onDone={() => setVersion(version + 1)}
      >
        {({ added, changed, unchanged }) => (
          <>
            <h3>Das ändert sich</h3>
            <p>
              Neu: {wholeNumber(added)}. Geändert: {wholeNumber(changed)}. Unverändert: {wholeNumber(unchanged)}.
            </p>
          </>
        )}
      </FileDeed>
      <h3 class="register__missing">Einheiten ohne Kontakt</h3>
      <Missing states={statesOf(person)} version={version} />
      <h3 class="register__missing">Kontakte löschen</h3>
      <ForgetContacts states={statesOf(person)} onDone={() => setVersion(version + 1)} />
    </section>
  );
}
