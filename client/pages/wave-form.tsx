import '../style/account.css';
import '../style/waves.css';
import { useEffect, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { useLocation, useRoute } from 'preact-iso';
import type { Me } from '../../schema/account/account.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { statesOf } from '../account/place.ts';
import { useSettings } from '../account/settings.ts';
import { WithMe } from '../account/with-me.tsx';
import { listQuestionnaires, type QuestionnaireSummary } from '../api.ts';
import { Form, useForm } from '../parts/form.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';
import { tell } from '../parts/told.tsx';
import { listRegisterUnits, readRegister } from '../register/api.ts';
import { changeWave, createWave, readWave } from '../waves/api.ts';
import { draftErrors, draftOf, emptyDraft, FORM, waveOf, type WaveDraft } from '../waves/draft.ts';
import { forgetDraft, keepDraft, keptDraft } from '../waves/kept-draft.ts';
import { NoRegister } from '../waves/draft-view.tsx';
import { AboutFields, ConsentFields, ContactFields, GoalField, TimeFields } from '../waves/draft-fields.tsx';
import { ScopeFields } from '../waves/scope-fields.tsx';
import { today } from '../waves/today.ts';

/** `/koordination/erhebung-neu` */
export default function NewWavePage(): VNode {
  return <WaveFormPage title="Erhebung vorbereiten" id={undefined} />;
}

/** `/koordination/erhebungen/:wave/bearbeiten` */
export function ChangeWavePage(): VNode {
  return <WaveFormPage title="Entwurf bearbeiten" id={useRoute().params['wave'] ?? ''} />;
}

interface PageProps {
  readonly title: string;
  /** Undefined: a new one. */
  readonly id: string | undefined;
}

function WaveFormPage({ title, id }: PageProps): VNode {
  return (
    <WithMe title={title} only="coordinator">
      {(person) => <Loading key={id} person={person} title={title} id={id} />}
    </WithMe>
  );
}

interface Start {
  readonly questionnaires: readonly QuestionnaireSummary[];
  readonly draft: WaveDraft;
  readonly revision: number | undefined;
  readonly status: 'draft' | 'other';
  readonly hasRegister: boolean;
}

function Loading({ person, title, id }: PageProps & { person: Me }): VNode {
  usePage(title);
  const loaded = useLoaded(() => startOf(person, id));
  return (
    <Main class="frame narrow waves">
      <p class="wave-head__path">
        <a href="/koordination">Koordination</a>
      </p>
      <h1>{title}</h1>
      <WhenLoaded of={loaded} what="Die Angaben">
        {(start) =>
          !start.hasRegister ? (
            <NoRegister />
          ) : start.status === 'draft' ? (
            <WaveForm person={person} id={id} start={start} />
          ) : (
            <p>
              Diese Erhebung ist eröffnet; ihre Angaben stehen fest.{' '}
              <a href={`/koordination/erhebungen/${id}`}>Zur Erhebung</a>
            </p>
          )
        }
      </WhenLoaded>
    </Main>
  );
}

async function startOf(person: Me, id: string | undefined): Promise<Start> {
  const [questionnaires, { register }] = await Promise.all([listQuestionnaires(), readRegister()]);
  const common = { questionnaires, hasRegister: register !== null };
  if (id === undefined) {
    const draft = emptyDraft(questionnaires, statesOf(person), person.account);
    return { ...common, draft: keptDraft(person.account.id, 'neu') ?? draft, revision: undefined, status: 'draft' };
  }
  const { wave } = await readWave(id);
  const draft = draftOf(wave, await namesOf(wave.scope.units));
  const kept = keptDraft(person.account.id, `${id}/${wave.revision}`);
  return {
    ...common,
    draft: kept ?? draft,
    revision: wave.revision,
    status: wave.status === 'draft' ? 'draft' : 'other',
  };
}

/** What the named units are called. */
async function namesOf(units: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all(units.map((ars) => listRegisterUnits({ search: ars, limit: 1 })));
  return new Map(found.flatMap(({ units: [unit] }) => (unit ? [[unit.ars, unit.name] as const] : [])));
}

function WaveForm({ person, id, start }: { person: Me; id: string | undefined; start: Start }): VNode {
  const { route } = useLocation();
  const isDemo = useSettings()?.demo ?? false;
  const [draft, setDraft] = useState(start.draft);
  const keptAs = id === undefined ? 'neu' : `${id}/${start.revision}`;
  // A reload, or signing in again, finds what was typed.
  const account = person.account.id;
  useEffect(() => {
    if (draft !== start.draft) keepDraft(account, keptAs, draft);
  }, [account, draft, keptAs, start.draft]);
  const form = useForm({
    id: FORM,
    check: () => draftErrors(draft, today()),
    send: async () => {
      const made = waveOf(draft);
      const wave =
        id === undefined || start.revision === undefined
          ? await createWave(made)
          : await changeWave(id, { ...made, revision: start.revision });
      forgetDraft();
      const path = `/koordination/erhebungen/${wave.id}`;
      tell('Der Entwurf ist gespeichert. Eingeladen wird erst nach dem Eröffnen.', path);
      route(path);
    },
  });
  const fields = {
    draft,
    errorOf: (path: string) => form.errorOf(`${FORM}-${path}`),
    change: (change: Partial<WaveDraft>) => setDraft((before) => ({ ...before, ...change })),
  };
  return (
    <Form
      form={form}
      submit="Entwurf speichern"
      beside={<a href={id === undefined ? '/koordination' : `/koordination/erhebungen/${id}`}>Abbrechen</a>}
    >
      <AboutFields {...fields} questionnaires={start.questionnaires} />
      <ScopeFields {...fields} states={statesOf(person)} isDemo={isDemo} />
      <TimeFields {...fields} />
      <GoalField {...fields} />
      <ContactFields {...fields} />
      <ConsentFields {...fields} />
    </Form>
  );
}
