import '../style/account.css';
import '../style/waves.css';
import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { useRoute } from 'preact-iso';
import type { Me } from '../../schema/account/account.ts';
import { mayIn } from '../../schema/account/role.ts';
import { CONSENT_TITLES, consentWords, OFFERED_CONSENTS } from '../../schema/text/consent.ts';
import type { NewConsent } from '../../schema/wave/consent.ts';
import type { OwnWave } from '../../schema/wave/own-wave.ts';
import { contactWords } from '../../schema/text/waves.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { WithMe } from '../account/with-me.tsx';
import { Form, useForm } from '../parts/form.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';
import { tell, Told } from '../parts/told.tsx';
import { Choice } from '../questions/choice.tsx';
import { dayAndTime } from '../text.ts';
import { listOwnWaves, setConsent } from '../waves/api.ts';

const TITLE = 'Einwilligung';

/** `/einwilligung/:municipality/:wave` */
export default function ConsentPage(): VNode {
  const { params } = useRoute();
  const [municipality, wave] = [params['municipality'] ?? '', params['wave'] ?? ''];
  return (
    <WithMe title={TITLE}>
      {(person) => (
        <Consent key={`${municipality} ${wave}`} person={person} municipality={municipality} waveId={wave} />
      )}
    </WithMe>
  );
}

function Consent({ person, municipality, waveId }: { person: Me; municipality: string; waveId: string }): VNode {
  const loaded = useLoaded(async () => (await listOwnWaves(municipality)).find(({ id }) => id === waveId) ?? null);
  usePage(TITLE);
  const mayAllow = person.memberships.some(
    (one) => 'municipality' in one && one.municipality.id === municipality && mayIn(one.role, 'allow'),
  );
  return (
    <Main class="frame narrow waves">
      <Told />
      <p class="wave-head__path">
        <a href="/uebersicht">Übersicht</a>
      </p>
      <h1>{TITLE}</h1>
      <WhenLoaded of={loaded} what="Die Angaben">
        {(wave) =>
          wave === null ? (
            <p>An dieser Erhebung nimmt Ihre Kommune nicht teil.</p>
          ) : (
            <Shown wave={wave} municipality={municipality} mayAllow={mayAllow} onDone={loaded.again} />
          )
        }
      </WhenLoaded>
    </Main>
  );
}

interface Props {
  readonly wave: OwnWave;
  readonly municipality: string;
  readonly mayAllow: boolean;
  readonly onDone: () => Promise<void>;
}

function Shown({ wave, municipality, mayAllow, onDone }: Props): VNode {
  const { title, unit, consent, contact } = wave;
  const isOffered = OFFERED_CONSENTS.some((field) => consent.offered[field]);
  return (
    <>
      <p class="lead">
        {unit} in der Erhebung „{title}“
      </p>
      <p>
        Ohne Einwilligung sieht die Koordination nur, ob Ihre Kommune begonnen, abgegeben und freigegeben hat. Ihre
        Antworten gehen dann nur zusammengefasst mit denen anderer in die Auswertung ein. Die Teilnahme hängt nicht
        davon ab.
      </p>
      {!isOffered ? (
        <p>Diese Erhebung bittet um keine Einwilligung.</p>
      ) : consent.isFixed ? (
        <Fixed wave={wave} words="Die Ergebnisse sind veröffentlicht; die Einwilligung steht damit fest." />
      ) : mayAllow ? (
        <ConsentForm key={consent.history.length} {...{ wave, municipality, onDone }} />
      ) : (
        <Fixed wave={wave} words="Ändern können das die Hausleitung und die Bearbeitung Ihrer Kommune." />
      )}
      {consent.history.length > 0 && (
        <section class="own">
          <h2>Bisherige Entscheidungen</h2>
          <ul class="rows">
            {consent.history.map((change) => (
              <li key={change.at}>
                {dayAndTime(change.at)} Uhr: {consentWords(change, consent.offered)}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p class="muted">{contactWords(contact)}</p>
    </>
  );
}

function Fixed({ wave: { consent }, words }: { wave: OwnWave; words: string }): VNode {
  return (
    <>
      <p>
        <strong>{consentWords(consent, consent.offered)}</strong>
      </p>
      <p>{words}</p>
    </>
  );
}

function ConsentForm({ wave, municipality, onDone }: Omit<Props, 'mayAllow'>): VNode {
  const { consent } = wave;
  const [chosen, choose] = useState<NewConsent>({
    individualAnswers: consent.individualAnswers,
    namedContact: consent.namedContact,
  });
  const form = useForm({
    send: async () => {
      const now = await setConsent(municipality, wave.id, chosen);
      tell(`Gespeichert. ${consentWords(now, now.offered)}`);
      await onDone();
    },
  });
  return (
    <Form form={form} submit="Entscheidung speichern">
      <fieldset class="plain">
        <legend class="kern-label">Was Ihre Kommune erlaubt</legend>
        <div class="choices">
          {OFFERED_CONSENTS.filter((field) => consent.offered[field]).map((field) => (
            <Choice
              key={field}
              type="checkbox"
              name={`einwilligung-${field}`}
              label={CONSENT_TITLES[field].title}
              hint={CONSENT_TITLES[field].hint}
              isChosen={chosen[field]}
              onChange={(isAllowed) => choose({ ...chosen, [field]: isAllowed })}
            />
          ))}
        </div>
      </fieldset>
      <p class="muted">Bis zur Veröffentlichung der Ergebnisse können Sie das jederzeit ändern oder zurücknehmen.</p>
    </Form>
  );
}
