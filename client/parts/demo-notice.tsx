import type { VNode } from 'preact';
import { useSettings } from '../account/settings.ts';
import { SYNTHETIC_NOTICE } from '../../schema/text/states.ts';

/** Says on every page of the demo, also printed, that nothing here is real; nothing elsewhere. */
export function DemoNotice(): VNode | null {
  if (!useSettings()?.demo) return null;
  return (
    <aside class="demo-notice" aria-label="Hinweis zur Vorführung">
      <p class="demo-notice__row">
        <strong>{SYNTHETIC_NOTICE}</strong>
        <a class="demo-notice__link" href="/vorfuehrung">
          Person wählen
        </a>
      </p>
    </aside>
  );
}
