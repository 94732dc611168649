import type { VNode } from 'preact';
import { welcomeExcess } from '../../schema/wave/letter-room.ts';
import type { QuestionnaireSummary } from '../api.ts';
import { Field, FieldError } from '../parts/field.tsx';
import { TextArea } from '../parts/text-area.tsx';
import { Choice } from '../questions/choice.tsx';
import { FORM, questionnaireKey, type WaveDraft } from './draft.ts';

/** What every group of fields gets. */
export interface DraftFields {
  readonly draft: WaveDraft;
  /** By the server's name of the field. */
  readonly errorOf: (path: string) => string;
  readonly change: (change: Partial<WaveDraft>) => void;
}

/** Title and questionnaires. */
export function AboutFields(props: DraftFields & { questionnaires: readonly QuestionnaireSummary[] }): VNode {
  const { draft, errorOf, change, questionnaires } = props;
  const listed = questionnaires.map((one) => ({ key: questionnaireKey(one), title: one.title, version: one.version }));
  // A draft may hold a version that is no longer the newest.
  const older = draft.questionnaires
    .filter((key) => !listed.some((one) => one.key === key))
    .map((key) => ({ key, title: key.split('/')[0] ?? key, version: Number(key.split('/').at(-1)) }));
  const error = errorOf('questionnaires');
  return (
    <>
      <Field
        id={`${FORM}-title`}
        label="Titel"
        hint="So heißt die Erhebung in Briefen, Mails und auf den Seiten der Kommunen."
        value={draft.title}
        error={errorOf('title')}
        onInput={(title) => change({ title })}
      />
      <fieldset
        class={`plain field${error === '' ? '' : ' field--error'}`}
        id={`${FORM}-questionnaires`}
        tabIndex={-1}
        aria-describedby={error === '' ? undefined : `${FORM}-questionnaires-fehler`}
      >
        <legend class="kern-label">Fragebogen, einer oder mehrere</legend>
        {error !== '' && <FieldError id={`${FORM}-questionnaires-fehler`} text={error} />}
        <div class="choices">
          {[...listed, ...older].map(({ key, title, version }) => (
            <Choice
              key={key}
              type="checkbox"
              name={`${FORM}-fragebogen`}
              label={title}
              hint={`Version ${version}`}
              isChosen={draft.questionnaires.includes(key)}
              onChange={(isChosen) =>
                change({
                  questionnaires: isChosen
                    ? [...draft.questionnaires, key]
                    : draft.questionnaires.filter((one) => one !== key),
                })
              }
            />
          ))}
        </div>
      </fieldset>
    </>
  );
}

/** First and last day. */
export function TimeFields({ draft, errorOf, change }: DraftFields): VNode {
  return (
    <fieldset class="plain form-group">
      <legend>Zeitraum</legend>
      <Field
        id={`${FORM}-opensOn`}
        type="date"
        label="Erster Tag"
        hint="Von da an lassen sich Zugangscodes einlösen. Eine Erhebung mit denselben Fragen und Kommunen beginnt frühestens zwölf Monate nach dem ersten und sechs Monate nach dem letzten Tag der vorigen."
        value={draft.opensOn}
        error={errorOf('opensOn')}
        onInput={(opensOn) => change({ opensOn })}
        isShort
      />
      <Field
        id={`${FORM}-closesOn`}
        type="date"
        label="Letzter Tag"
        hint="Bis zum Ende dieses Tages kann abgegeben werden. Sie können ihn später verlegen."
        value={draft.closesOn}
        error={errorOf('closesOn')}
        onInput={(closesOn) => change({ closesOn })}
        isShort
      />
    </fieldset>
  );
}

/** How many shall hand in. */
export function GoalField({ draft, errorOf, change }: DraftFields): VNode {
  return (
    <Field
      id={`${FORM}-goalPercent`}
      label="Ziel der Teilnahme in Prozent (freiwillig)"
      hint="Wie viele von hundert Kommunen abgeben sollen. Die Seite Teilnahme zeigt, was bis dahin fehlt; die Kommunen sehen das Ziel nicht. Leer heißt: kein Ziel. Sie können es später ändern."
      value={draft.goal}
      error={errorOf('goalPercent')}
      onInput={(goal) => change({ goal })}
      isNumeric
      isShort
    />
  );
}

/** What is said to the municipalities, and whom they ask. */
export function ContactFields({ draft, errorOf, change }: DraftFields): VNode {
  const excess = welcomeExcess(draft.welcome);
  return (
    <fieldset class="plain form-group">
      <legend>Begrüßung und Kontakt</legend>
      <TextArea
        id={`${FORM}-welcome`}
        label="Begrüßung (freiwillig)"
        hint="Steht in Briefen, Mails und auf der Einladungsseite. Absätze trennt eine leere Zeile."
        value={draft.welcome}
        maxLength={3000}
        error={errorOf('welcome')}
        onInput={(welcome) => change({ welcome })}
      />
      {excess > 0 && (
        <p class="muted" role="status">
          Für einen Brief auf einer Seite ist das etwa {excess === 1 ? 'eine Zeile' : `${excess} Zeilen`} zu lang.
        </p>
      )}
      <Field
        id={`${FORM}-contact-name`}
        label="Wen die Kommunen fragen"
        hint="Eine Person oder eine Stelle."
        value={draft.contactName}
        error={errorOf('contact-name')}
        onInput={(contactName) => change({ contactName })}
      />
      <Field
        id={`${FORM}-contact-email`}
        type="email"
        label="E-Mail-Adresse des Kontakts"
        value={draft.contactEmail}
        error={errorOf('contact-email')}
        onInput={(contactEmail) => change({ contactEmail })}
      />
      <Field
        id={`${FORM}-contact-phone`}
        label="Telefon des Kontakts (freiwillig)"
        value={draft.contactPhone}
        error={errorOf('contact-phone')}
        onInput={(contactPhone) => change({ contactPhone })}
        isShort
      />
      <fieldset class="plain form-group">
        <legend class="kern-label">Postanschrift des Absenders (freiwillig)</legend>
        <p class="muted">Steht auf Briefen, auch klein über der Anschrift, damit Unzustellbares zurückkommt.</p>
        <Field
          id={`${FORM}-contact-address-street`}
          label="Straße und Hausnummer, oder Postfach"
          value={draft.contactStreet}
          error={errorOf('contact-address-street')}
          onInput={(contactStreet) => change({ contactStreet })}
        />
        <Field
          id={`${FORM}-contact-address-postcode`}
          label="Postleitzahl"
          value={draft.contactPostcode}
          error={errorOf('contact-address-postcode')}
          onInput={(contactPostcode) => change({ contactPostcode })}
          isShort
        />
        <Field
          id={`${FORM}-contact-address-town`}
          label="Ort"
          value={draft.contactTown}
          error={errorOf('contact-address-town')}
          onInput={(contactTown) => change({ contactTown })}
        />
      </fieldset>
    </fieldset>
  );
}

/** What the municipalities are asked to allow. */
export function ConsentFields({ draft, change }: DraftFields): VNode {
  return (
    <fieldset class="plain form-group">
      <legend>Einwilligungen, um die Sie bitten</legend>
      <p class="muted">
        Ohne Einwilligung sehen Sie nur, wie weit jede Kommune ist. Jede Kommune entscheidet selbst und kann es bis zur
        Veröffentlichung zurücknehmen.
      </p>
      <div class="choices">
        <Choice
          type="checkbox"
          name={`${FORM}-individualAnswers`}
          label="Einzelne Antworten der Kommune sehen"
          isChosen={draft.individualAnswers}
          onChange={(individualAnswers) => change({ individualAnswers })}
        />
        <Choice
          type="checkbox"
          name={`${FORM}-namedContact`}
          label="Die Kommune anderen als Ansprechstelle nennen"
          isChosen={draft.namedContact}
          onChange={(namedContact) => change({ namedContact })}
        />
      </div>
    </fieldset>
  );
}
