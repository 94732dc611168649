import type { OwnOffers, PeerBoard, SentPeerRequest } from '../../schema/wave/peer.ts';
import type { Visitor } from './visitor.ts';

/** Two municipalities in one wave: their paths within it. */
export interface Asking {
  readonly path: string;
  readonly ask: Visitor;
}

/** How many steps the neighbour offers; new ones first. */
const OFFERED = 24;

/** The neighbour says what others may ask it about. */
export async function offerSome({ ask, path }: Asking): Promise<void> {
  const { steps } = await ask<OwnOffers>('GET', `${path}/offers`);
  const chosen = steps.toSorted((a, b) => Number(b.isNew) - Number(a.isNew)).slice(0, OFFERED);
  const contact = { name: 'Sven Brandt', email: 'nachbarkommune@musterland.example', phone: '0000 12345' };
  const offers = chosen.map(({ assessment, step }, index) => ({ assessment, step, note: index < 2 ? NOTE : '' }));
  await ask('PUT', `${path}/offers`, { contact, offers });
}

const NOTE = 'Wir zeigen gern, wie wir es machen.';

/** The town asks about one of its open steps, and takes it back: it was answered on the telephone. */
export async function askAndWithdraw({ ask, path }: Asking, later: () => void): Promise<void> {
  const { steps } = await ask<PeerBoard>('GET', `${path}/peers`);
  const offer = steps[0]?.offers[0];
  if (!offer) throw new Error('The town has nobody to ask.');
  const text = 'Wie lange hat die Einführung gedauert, und wer war bei Ihnen beteiligt?';
  const { id } = await ask<SentPeerRequest>('POST', `${path}/contacts`, { offer: offer.id, text });
  later();
  await ask('DELETE', `${path}/contacts/${id}`);
}
