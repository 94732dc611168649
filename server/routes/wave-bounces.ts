import { Problem } from '../../schema/problem.ts';
import { BounceOutcome, BounceReport, UndeliverableChange } from '../../schema/wave/bounce.ts';
import { bouncedAddresses, unitsBounced } from '../../schema/wave/bounced-addresses.ts';
import { Participant } from '../../schema/wave/participation.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { signedIn, waveOf } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { invalidInput } from './input.ts';
import { bySession } from './own.ts';
import { contactsOf } from './wave-invitations.ts';
import { OfWave, OfWaveUnit, unitOf, waveTags as tags, waveWriting } from './wave-parameters.ts';

const config = { access: { wave: 'manage' } } as const;
const security = bySession;

/** Addresses that mails came back from later: nobody reads the mailbox, so the coordinator says which. */
export function waveBounceRoutes(api: Api, means: Means): void {
  const { clock, store } = means;

  api.post(
    '/waves/:wave/bounces',
    {
      config,
      schema: {
        summary: 'Adressen als unzustellbar vermerken, aus einer Liste oder den Meldungen der Mailserver',
        tags,
        security,
        params: OfWave,
        body: BounceReport,
        response: { 200: BounceOutcome, ...refusals(...waveWriting) },
      },
    },
    async (request) => {
      const wave = waveOf(request);
      demandOpened(wave);
      const addresses = bouncedAddresses(request.body.text);
      if (addresses.length === 0) throw invalidInput('text', 'Darin steht keine E-Mail-Adresse. Prüfen Sie den Text.');
      const all = await store.listParticipants(wave.id);
      const contacts = await contactsOf(store, all);
      const withEmail = all.map(({ ars, name }) => ({ ars, name, email: contacts.get(ars)?.email ?? null }));
      const { units, unknown } = unitsBounced(withEmail, addresses);
      const deed = { waveId: wave.id, at: clock().toISOString(), by: signedIn(request).account.id };
      const arsList = units.map(({ ars }) => ars);
      const marked = new Set(await store.markUndeliverable({ ...deed, arsList, isUndeliverable: true }));
      return {
        marked: units.flatMap(({ ars, name }) => (marked.has(ars) ? [{ ars, name }] : [])),
        before: units.length - marked.size,
        unknown: [...unknown],
      };
    },
  );

  api.put(
    '/waves/:wave/units/:ars/undeliverable',
    {
      config,
      schema: {
        summary: 'Die Adresse einer Kommune als unzustellbar vermerken, oder den Vermerk aufheben',
        tags,
        security,
        params: OfWaveUnit,
        body: UndeliverableChange,
        response: { 200: Participant, ...refusals(...waveWriting, 'wave-unit-not-found') },
      },
    },
    async (request) => {
      const wave = waveOf(request);
      demandOpened(wave);
      const unit = await unitOf(means, wave, request.params.ars);
      const contact = (await contactsOf(store, [unit])).get(unit.ars);
      if ((contact?.email ?? null) === null) {
        throw invalidInput('isUndeliverable', 'Zu dieser Kommune steht keine E-Mail-Adresse in den Kontakten.');
      }
      const deed = { waveId: wave.id, at: clock().toISOString(), by: signedIn(request).account.id };
      await store.markUndeliverable({ ...deed, ...request.body, arsList: [unit.ars] });
      return unitOf(means, wave, unit.ars);
    },
  );
}

function demandOpened({ status }: Pick<Wave, 'status'>): void {
  if (status === 'draft') throw new Problem('wave-not-open');
}
