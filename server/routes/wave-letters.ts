import { z } from 'zod';
import { letterFile, waveLetter } from '../../schema/text/wave-letter.ts';
import { invalidInput } from './input.ts';
import { signedIn, waveOf } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { attachment } from './attachment.ts';
import { bySession } from './own.ts';
import { OfWave, waveTags as tags, waveWriting } from './wave-parameters.ts';
import { contactsOf, Inviting, issue, NOBODY, siteOf } from './wave-invitations.ts';

/** Thousands of pages take half a minute of one core. */
const LETTERS_RATE = { max: 10, timeWindow: '1 minute' } as const;
/** Waves may name none; then the letter has no line to return it to. */
const NO_ADDRESS = { street: '', postcode: '', town: '' };

/** The invitations of a wave as letters to print, a page each. */
export function waveLetterRoute(api: Api, means: Means): void {
  const { clock, renderLetters, store } = means;
  api.post(
    '/waves/:wave/letters.pdf',
    {
      config: { access: { wave: 'manage' }, rateLimit: LETTERS_RATE },
      schema: {
        summary: 'Briefe mit neuen Codes als PDF, je Kommune eine Seite; die Codes ersetzen frühere',
        tags,
        security: bySession,
        params: OfWave,
        body: Inviting,
        response: {
          200: { description: 'PDF/UA-1', content: { 'application/pdf': { schema: z.any() } } },
          ...refusals(...waveWriting, 'too-many-requests', 'overloaded'),
        },
      },
    },
    async (request, reply) => {
      const wave = waveOf(request);
      const at = clock().toISOString();
      const site = siteOf(means, request).replace(/\/$/u, '');
      const issued = await issue(means, wave, request.body, 'letter', signedIn(request).account.id);
      if (issued.length === 0) throw invalidInput('units', 'Von diesen Kommunen braucht keine mehr einen Brief.');
      const contacts = await contactsOf(
        store,
        issued.map(({ unit }) => unit),
      );
      const senderAddress = wave.contact.address ?? NO_ADDRESS;
      const sender = {
        title: wave.title,
        welcome: wave.welcome,
        contact: { ...wave.contact, phone: wave.contact.phone ?? '' },
        closesOn: request.body.expiresOn ?? wave.closesOn,
      };
      const letters = issued.map(({ unit, code }) => {
        const { office, salutation, street, postcode, town } = contacts.get(unit.ars) ?? NOBODY;
        const contact = {
          office: office ?? '',
          salutation: salutation ?? '',
          street: street ?? '',
          postcode: postcode ?? '',
          town: town ?? '',
        };
        return waveLetter({ wave: sender, unit: unit.name, contact, code, site, at, senderAddress });
      });
      // The codes are good already: should the rendering fail, asking again replaces them.
      const { bytes, content } = await renderLetters(letterFile(sender, at, letters));
      return reply
        .type('application/pdf')
        .header('cache-control', 'no-store')
        .header('content-disposition', attachment(`Briefe ${wave.title}`, 'pdf'))
        .header('content-length', bytes)
        .send(content);
    },
  );
}
