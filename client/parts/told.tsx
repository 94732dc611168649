import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';

interface Message {
  readonly text: string;
  /** The page that shows it. */
  readonly path: string;
}

const message = signal<Message | undefined>();

/** Leaves word that something worked, on the page that is shown or on the one that comes next. */
export function tell(text: string, path = location.pathname): void {
  message.value = { text, path };
}

/** What was just done, in words; takes the focus where the control that did it is gone. */
export function Told(): VNode {
  const { path: now } = useLocation();
  // While the next page is fetched this one still stands, under the next one's address.
  const [path] = useState(now);
  const place = useRef<HTMLDivElement>(null);
  // Said a moment after the page is there: screen readers announce what changes, not what comes with the page.
  const [said, say] = useState('');
  const text = message.value?.path === path ? message.value.text : '';
  useEffect(() => {
    say(text);
    if (text !== '' && (!document.activeElement || document.activeElement === document.body)) place.current?.focus();
  }, [text]);
  useEffect(
    () => () => {
      if (message.peek()?.path === path) message.value = undefined;
    },
    [path],
  );
  return (
    <div class="told" role="status" tabIndex={-1} ref={place}>
      {said !== '' && (
        <div class="notice notice--info">
          <p>{said}</p>
        </div>
      )}
    </div>
  );
}
