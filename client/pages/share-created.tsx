import { useEffect, useRef } from 'preact/hooks';
import type { VNode } from 'preact';
import type { CreatedShare } from '../../schema/assessment/share.ts';
import { germanDate } from '../../schema/text/format.ts';
import { CopyButton } from '../account/copy-button.tsx';

/** Link and password of a link just made; neither can be shown again. */
export function CreatedLink({ share, path, password }: CreatedShare & { readonly password: string }): VNode {
  const title = useRef<HTMLParagraphElement>(null);
  // What has to be copied now must not be missed.
  useEffect(() => title.current?.focus(), []);
  return (
    <div class="notice notice--info delivery">
      <p class="notice__title" tabIndex={-1} ref={title}>
        Der Link{share.note === '' ? '' : ` für ${share.note}`} ist angelegt. Er gilt bis {germanDate(share.expiresAt)}.
      </p>
      <p>
        Link und Passwort werden nur jetzt gezeigt. Geben Sie beides auf verschiedenen Wegen weiter, zum Beispiel den
        Link per Mail und das Passwort am Telefon.
      </p>
      <Handed id="neuer-link-adresse" label="Link" text={location.origin + path} copy="Link kopieren" />
      <Handed id="neuer-link-passwort" label="Passwort" text={password} copy="Passwort kopieren" />
    </div>
  );
}

interface HandedProps {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly copy: string;
}

function Handed({ id, label, text, copy }: HandedProps): VNode {
  return (
    <>
      <div class="kern-form-input field">
        <label class="kern-label" htmlFor={id}>
          {label}
        </label>
        <input
          id={id}
          class="kern-form-input__input"
          type="text"
          readOnly
          value={text}
          onFocus={(event) => event.currentTarget.select()}
        />
      </div>
      <CopyButton text={text} place={id}>
        {copy}
      </CopyButton>
    </>
  );
}
