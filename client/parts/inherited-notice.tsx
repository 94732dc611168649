import type { VNode } from 'preact';
import { assessment, isInherited } from '../session/session.ts';
import { Notice } from './notices.tsx';

/** Says whose answers these are, where they are those of a municipality that was merged into one's own. */
export function InheritedNotice(): VNode | null {
  const name = assessment.value?.municipality.name;
  if (!isInherited.value || name === undefined) return null;
  return (
    <Notice tone="info" title={`Übernommen von ${name}, nur zum Lesen.`}>
      <p>
        {name} gehört in dieser Erhebung jetzt zu Ihrer Kommune. Ändern und abgeben lässt sich hier nichts. Ihre eigenen
        Antworten öffnen Sie in der <a href="/uebersicht">Übersicht</a>.
      </p>
    </Notice>
  );
}
