import '../style/demo.css';
import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';
import type { DemoPerson } from '../../schema/account/demo-person.ts';
import { ROLE_NAMES } from '../../schema/text/mail.ts';
import { SYNTHETIC_STATE } from '../../schema/municipality/synthetic.ts';
import { stateName } from '../../schema/text/states.ts';
import { demoSignIn, listDemoPeople } from '../account/demo.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { me, takeStep } from '../account/me.ts';
import { refusalWords } from '../account/refusal-words.ts';
import { useSettings } from '../account/settings.ts';
import { signOut } from '../account/sign-out.ts';
import { Button } from '../parts/button.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';
import NotFoundPage from './not-found.tsx';

const UNSENT =
  'Auf diesem Gerät liegen Antworten, die noch nicht gesendet sind. Warten Sie, bis sie gespeichert sind, und wählen Sie dann noch einmal.';

/** `/vorfuehrung`: whom one may be here; in a real installation there is no such page. */
export default function DemoPage(): VNode | null {
  const offered = useSettings();
  if (!offered) return null;
  return offered.demo ? <People /> : <NotFoundPage />;
}

function People(): VNode {
  usePage('Vorführung');
  const { route } = useLocation();
  const people = useLoaded(listDemoPeople);
  const [error, setError] = useState('');
  const become = async ({ email }: DemoPerson): Promise<void> => {
    setError('');
    try {
      const { unsent } = me.value ? await signOut() : { unsent: 0 };
      if (unsent > 0) return setError(UNSENT);
      takeStep(await demoSignIn(email));
      route('/uebersicht');
    } catch (refusal) {
      setError(refusalWords(refusal));
    }
  };
  return (
    <Main class="frame demo">
      <h1>Vorführung</h1>
      <p class="lead">
        Das Musterland hat 400 Kommunen, zwei davon haben sich in der zweiten Erhebung zusammengeschlossen. Namen,
        Personen und Antworten sind frei erfunden und mit keiner echten Kommune verbunden. Wählen Sie, als wer Sie sich
        umsehen. Was Sie ändern, bleibt in dieser Vorführung.
      </p>
      {error !== '' && (
        <p class="field__error" role="alert">
          {error}
        </p>
      )}
      <WhenLoaded of={people} what="Die Personen">
        {({ people: found }) => (
          <ul class="demo-people">
            {found.map((person) => (
              <DemoEntry key={person.email} person={person} onChoose={() => void become(person)} />
            ))}
          </ul>
        )}
      </WhenLoaded>
    </Main>
  );
}

function DemoEntry({ person, onChoose }: { person: DemoPerson; onChoose: () => void }): VNode {
  const { email, name, role, place, sees } = person;
  const isNow = me.value?.account.email === email;
  return (
    <li class="demo-people__entry">
      <div>
        <h2>{name}</h2>
        <p>
          {ROLE_NAMES[role]} · {place ?? stateName(SYNTHETIC_STATE)}
        </p>
        <p class="muted">{sees}</p>
      </div>
      {isNow ? (
        <p class="muted">So sind Sie gerade angemeldet.</p>
      ) : (
        <Button onClick={onChoose}>Als {name} ansehen</Button>
      )}
    </li>
  );
}
