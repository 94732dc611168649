import type { VNode } from 'preact';
import type { Channel } from '../../schema/wave/unit.ts';
import { Choice } from '../questions/choice.tsx';

interface Props {
  readonly channel: Channel;
  readonly hasMail: boolean;
  readonly onChoose: (channel: Channel) => void;
}

/** How codes travel: by mail, as letters, or in a list for one's own mail merge. */
export function ChannelField({ channel, hasMail, onChoose }: Props): VNode {
  const choices = [
    {
      key: 'mail',
      label: 'Per Mail',
      hint: hasMail ? 'An die Adressen aus Ihren Kontakten' : 'Diese Installation verschickt keine Mails',
    },
    { key: 'letter', label: 'Briefe (PDF)', hint: 'Eine Seite je Kommune, mit Anschrift, Code und QR-Code' },
    { key: 'list', label: 'Liste (CSV)', hint: 'Für einen eigenen Serienbrief, mit Code und Link je Kommune' },
  ] as const;
  return (
    <fieldset class="plain field">
      <legend class="kern-label">Wie</legend>
      <div class="choices">
        {choices.map(({ key, label, hint }) => (
          <Choice
            key={key}
            type="radio"
            name="einladung-weg"
            label={label}
            hint={hint}
            isChosen={channel === key}
            onChange={() => onChoose(key)}
          />
        ))}
      </div>
    </fieldset>
  );
}
