import { germanDate, wholeNumber } from '../../schema/text/format.ts';
import { CHANNEL_WORDS } from '../../schema/text/participation.ts';
import { isReissued } from '../../schema/wave/closing.ts';
import { germanDay } from '../../schema/text/waves.ts';
import type { Participant } from '../../schema/wave/participation.ts';

/** When a unit came so far, the last step first said: "abgegeben am 3.12.2026, begonnen am 28.11.2026". */
export function stepWords({ startedOn, submittedOn, signedOffOn }: Participant): string {
  const steps = [
    ...(signedOffOn === null ? [] : [`freigegeben am ${germanDay(signedOffOn)}`]),
    ...(submittedOn === null ? [] : [`abgegeben am ${germanDay(submittedOn)}`]),
    ...(startedOn === null ? [] : [`begonnen am ${germanDay(startedOn)}`]),
  ];
  return steps.join(', ');
}

/** How the last code went out, until when it is good, and what became of it. */
export function invitationWords(unit: Participant, today: string): string {
  const { invitation, redeemedAt, reissue } = unit;
  const { channel, issuedAt, expiresOn, revokedAt, remindedOn } = invitation;
  if (channel === null || issuedAt === null) return 'Noch nicht eingeladen';
  const sent = `Zuletzt ${CHANNEL_WORDS[channel]} am ${germanDate(issuedAt)}`;
  const state =
    redeemedAt !== null && !isReissued(unit)
      ? `Code eingelöst am ${germanDate(reissue?.redeemedAt ?? redeemedAt)}`
      : revokedAt !== null
        ? `Code zurückgezogen am ${germanDate(revokedAt)}`
        : expiresOn !== null && expiresOn < today
          ? `Code abgelaufen am ${germanDay(expiresOn)}`
          : `Code gilt bis ${expiresOn === null ? 'zum Ende der Erhebung' : germanDay(expiresOn)}`;
  return [sent, state, ...(remindedOn === null ? [] : [`erinnert am ${germanDay(remindedOn)}`])].join('; ');
}

/** What the municipality allowed in this wave, in words; none where it allowed nothing. */
export function consentWords({ consents }: Participant): readonly string[] {
  return [
    ...(consents.individualAnswers ? ['Einzelne Antworten dürfen gesehen werden'] : []),
    ...(consents.namedContact ? ['Darf als Ansprechstelle genannt werden'] : []),
  ];
}

/** "27.000 Einwohner" */
export const populationWords = ({ population }: Pick<Participant, 'population'>): string =>
  `${wholeNumber(population)}\u00a0Einwohner`;
