import type { VNode } from 'preact';
import { wholeNumber } from '../../schema/text/format.ts';
import { capitalised, countUnits } from '../../schema/text/participation.ts';
import type { Participant } from '../../schema/wave/participation.ts';
import { Button } from '../parts/button.tsx';

const SHOWN = 20;

interface Props {
  readonly all: readonly Participant[];
  readonly without: readonly string[];
  /** Chooses them for letters. */
  readonly onLetters?: () => void;
}

/** Who was meant and has no e-mail address that takes mails. */
export function NotReached({ all, without, onLetters }: Props): VNode {
  const names = new Map(all.map(({ ars, name }) => [ars, name]));
  return (
    <div class="row__problem">
      <p>
        <strong>
          {capitalised(countUnits(without.length))} {without.length === 1 ? 'hat' : 'haben'} keine E-Mail-Adresse, oder
          sie ist unzustellbar.
        </strong>{' '}
        Übernehmen Sie <a href="/koordination/verzeichnis">Kontakte</a>
        {onLetters ? ', oder laden Sie mit Briefen ein.' : '.'}
      </p>
      <details class="more">
        <summary>Welche das sind</summary>
        <ul class="more__body plain-list">
          {without.slice(0, SHOWN).map((ars) => (
            <li key={ars}>
              {names.get(ars) ?? ars} <span class="muted">({ars})</span>
            </li>
          ))}
          {without.length > SHOWN && <li>und {wholeNumber(without.length - SHOWN)} weitere</li>}
        </ul>
      </details>
      {onLetters && <Button onClick={onLetters}>Diese für Briefe wählen</Button>}
    </div>
  );
}
