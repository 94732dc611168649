import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { germanDate } from '../../schema/text/format.ts';
import { STAGE_TITLES } from '../../schema/text/participation.ts';
import { KIND_TITLES, sizeClassTitleOf } from '../../schema/text/report.ts';
import type { Participant } from '../../schema/wave/participation.ts';
import { isReissued } from '../../schema/wave/closing.ts';
import { classedAs } from '../../schema/wave/progress.ts';
import { useDeed } from '../account/deed.ts';
import { Button } from '../parts/button.tsx';
import { setUndeliverable } from './api.ts';
import { today } from './today.ts';
import { SecondCodeDialog } from './second-code.tsx';
import { Reissue, type Issued } from './unit-code.tsx';
import { OverrideDialog, RevokeDialog } from './unit-dialogs.tsx';
import { consentWords, invitationWords, populationWords, stepWords } from './unit-words.ts';
import { Refused } from './refused.tsx';
import type { OfWave } from './wave-page.tsx';

interface Props extends Pick<OfWave, 'wave' | 'mayManage'> {
  readonly unit: Participant;
  /** Kind and class are fixed: the first municipality has begun. */
  readonly isFrozen: boolean;
  readonly onChange: (unit: Participant) => void;
}

/** One unit: how far it is, its invitation, what it allowed, and what can be done about it. */
export function UnitRow({ wave, mayManage, unit, isFrozen, onChange }: Props): VNode {
  const [asked, ask] = useState<'reissue' | 'again' | 'revoke' | 'override'>();
  const [issued, setIssued] = useState<Issued>();
  const { name, ars, invitation, redeemedAt, mergedInto, override, reissue, trendBreak, stage } = unit;
  const { kind, sizeClass } = classedAs(unit);
  const steps = stepWords(unit);
  const isTaking = mayManage && wave.status === 'open' && mergedInto === null;
  const mayInvite = isTaking && redeemedAt === null;
  const mayReissue = isTaking && redeemedAt !== null;
  const mayOverride = mayInvite && !isFrozen;
  const isGood = invitation.issuedAt !== null && invitation.revokedAt === null;
  const isUndeliverable = invitation.undeliverableSince !== null;
  const marking = useDeed();
  const done = (): void => ask(undefined);
  return (
    <div class="unit">
      <div class="unit__head">
        <h2 class="unit__name">{name}</h2>
        <p class={`tag tag--${stage}`}>
          {mergedInto === null ? STAGE_TITLES[stage] : 'zusammengeschlossen, nimmt nicht mehr teil'}
        </p>
      </div>
      <p class="muted">
        {KIND_TITLES[kind]}, {sizeClassTitleOf(sizeClass)}, {populationWords(unit)}
        {unit.kreisName !== null && `, ${unit.kreisName}`}, {ars}
      </p>
      {steps !== '' && <p>{steps.charAt(0).toUpperCase() + steps.slice(1)}.</p>}
      <p>{invitationWords(unit, today())}.</p>
      {invitation.mailProblem !== null && (
        <p class="row__problem">
          Die letzte Mail kam nicht an
          {invitation.mailProblem === '' ? '.' : `. Der Mailserver sagt: ${invitation.mailProblem}`}
        </p>
      )}
      {invitation.undeliverableSince !== null && (
        <p class="row__problem">
          Die E-Mail-Adresse ist seit dem {germanDate(invitation.undeliverableSince)} als unzustellbar vermerkt. Mails
          gehen nicht mehr dorthin; ein Brief schon.
        </p>
      )}
      {override && (
        <p class="row__problem">
          Von Hand gesetzt statt {KIND_TITLES[unit.kind]}, {sizeClassTitleOf(unit.sizeClass)}: „{override.reason}“
        </p>
      )}
      {reissue && (
        <p class="row__problem">
          Zugang neu ausgestellt am {germanDate(reissue.at)}: „{reissue.reason}“
        </p>
      )}
      {trendBreak && (
        <p class="row__problem">Nachfolgerin anderer Kommunen; frühere Erhebungen sind nicht vergleichbar.</p>
      )}
      {consentWords(unit).map((words) => (
        <p key={words}>Einwilligung: {words}.</p>
      ))}
      <Refused text={marking.error} />
      {mayInvite && (
        <div class="row__actions">
          <Button look="tertiary" onClick={() => ask('reissue')}>
            {invitation.issuedAt === null ? 'Code ausstellen' : 'Neuen Code ausstellen'}
            <span class="kern-sr-only">: {name}</span>
          </Button>
          {isGood && (
            <Button look="tertiary" onClick={() => ask('revoke')}>
              Code zurückziehen<span class="kern-sr-only">: {name}</span>
            </Button>
          )}
          {(isUndeliverable || invitation.channel === 'mail') && (
            <Button
              look="tertiary"
              isBusy={marking.isBusy}
              onClick={() => marking.run(async () => onChange(await setUndeliverable(wave.id, ars, !isUndeliverable)))}
            >
              {isUndeliverable ? 'Adresse ist zustellbar' : 'Adresse unzustellbar'}
              <span class="kern-sr-only">: {name}</span>
            </Button>
          )}
          {mayOverride && (
            <Button look="tertiary" onClick={() => ask('override')}>
              Art und Klasse<span class="kern-sr-only">: {name}</span>
            </Button>
          )}
        </div>
      )}
      {mayReissue && (
        <div class="row__actions">
          <Button look="tertiary" onClick={() => ask('again')}>
            Zugang neu ausstellen<span class="kern-sr-only">: {name}</span>
          </Button>
          {isReissued(unit) && isGood && (
            <Button look="tertiary" onClick={() => ask('revoke')}>
              Code zurückziehen<span class="kern-sr-only">: {name}</span>
            </Button>
          )}
        </div>
      )}
      {asked === 'again' && (
        <SecondCodeDialog
          wave={wave}
          unit={unit}
          onIssued={(made, next) => {
            setIssued(made);
            onChange(next);
            done();
          }}
          onClose={done}
        />
      )}
      {(asked === 'reissue' || issued) && (
        <Reissue
          wave={wave}
          unit={unit}
          isAsked={asked === 'reissue'}
          issued={issued}
          onIssued={(made, next) => {
            setIssued(made);
            done();
            if (next) onChange(next);
          }}
          onClose={done}
        />
      )}
      {asked === 'revoke' && <RevokeDialog wave={wave} unit={unit} onChange={onChange} onClose={done} />}
      {asked === 'override' && <OverrideDialog wave={wave} unit={unit} onChange={onChange} onClose={done} />}
    </div>
  );
}
