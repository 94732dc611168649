import { useEffect, useId, useRef } from 'preact/hooks';
import type { VNode } from 'preact';
import type { Delivery } from '../../schema/account/account.ts';
import { CopyButton } from './copy-button.tsx';

interface Props {
  readonly delivery: Delivery;
  readonly to: { readonly name: string; readonly email: string };
  /** What the link does and how long: "Sie gilt 14 Tage." */
  readonly validity: string;
  /** Among others or beside something else it is quieter, and leaves the focus alone. */
  readonly isOneOfMany?: boolean;
}

/** How long an invitation is good, for `validity`. */
export const INVITATION_VALIDITY = 'Die Einladung gilt 14 Tage und nur einmal.';

/** Whether a mail with a link went out; otherwise the link itself, to be handed over by whoever caused it. */
export function DeliveryNotice({ delivery, to, validity, isOneOfMany = false }: Props): VNode {
  const title = useRef<HTMLParagraphElement>(null);
  // What has to be done now must not be missed below the fold.
  useEffect(() => {
    if (!isOneOfMany) title.current?.focus();
  }, [delivery, isOneOfMany]);
  if (delivery.by === 'mail') {
    return (
      <div class="notice notice--info">
        <p class="notice__title" tabIndex={-1} ref={title}>
          Die Mail an {to.name} ({to.email}) ist verschickt.
        </p>
        <p>{validity}</p>
      </div>
    );
  }
  return (
    <div class={`notice notice--${delivery.reason === null ? 'info' : 'warning'} delivery`}>
      <p class="notice__title" tabIndex={-1} ref={title}>
        Übergeben Sie diesen Link selbst an {to.name}
      </p>
      {delivery.reason !== null && (
        <p>
          Die Mail an {to.email} kam nicht an. {delivery.reason}
        </p>
      )}
      <p>
        Er wird nur jetzt gezeigt. Geben Sie ihn nur {to.name}, zum Beispiel persönlich, im Chat Ihres Hauses oder auf
        Papier: Wer ihn hat, kann ihn benutzen. {validity}
      </p>
      <LinkToHandOver link={location.origin + delivery.path} look={isOneOfMany ? 'secondary' : 'primary'} />
    </div>
  );
}

/** A link in a field, to be copied. */
export function LinkToHandOver({ link, look }: { link: string; look: 'primary' | 'secondary' }): VNode {
  const id = useId();
  return (
    <>
      <div class="kern-form-input field">
        <label class="kern-label" htmlFor={id}>
          Link
        </label>
        <input
          id={id}
          class="kern-form-input__input"
          type="text"
          readOnly
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
      </div>
      <CopyButton text={link} place={id} look={look}>
        Link kopieren
      </CopyButton>
    </>
  );
}
