import type { VNode } from 'preact';
import { useLoaded, WhenLoaded } from './loaded.tsx';
import { listOwnWaves } from './peer-api.ts';

/** The ways from a municipality on the overview to asking others, one per wave that it takes part in. */
export function PeerLinks({ municipality }: { municipality: string }): VNode {
  const waves = useLoaded(() => listOwnWaves(municipality), municipality);
  return (
    <WhenLoaded of={waves} what="Die Erhebungen">
      {(found) =>
        found.map(({ id, title }) => (
          <p key={id}>
            <a class="home__link" href={`/kontakte/${municipality}/${id}`}>
              Andere Kommunen fragen: {title}
            </a>
          </p>
        ))
      }
    </WhenLoaded>
  );
}
