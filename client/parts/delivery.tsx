import type { VNode } from 'preact';
import type { Delivery } from '../../schema/account/account.ts';
import { DeliveryNotice, LinkToHandOver } from '../account/delivery-notice.tsx';

interface Props {
  readonly delivery: Delivery;
  readonly to: { readonly name: string; readonly email: string };
}

/** What became of the word about a handover: a mail, an invitation to hand over, or a link to tell somebody about. */
export function HandoverDelivery({ delivery, to }: Props): VNode {
  if (delivery.by === 'mail') return <p>{to.name} bekommt eine Mail.</p>;
  // With a token it is an invitation, which opens the account.
  if (delivery.path.includes('#')) {
    return <DeliveryNotice delivery={delivery} to={to} validity="Er gilt 14 Tage und nur einmal." isOneOfMany />;
  }
  return (
    <div class={`notice notice--${delivery.reason === null ? 'info' : 'warning'} delivery`}>
      <p class="notice__title">Sagen Sie {to.name} selbst Bescheid</p>
      {delivery.reason !== null && (
        <p>
          Die Mail an {to.email} kam nicht an. {delivery.reason}
        </p>
      )}
      <p>Nach der Anmeldung stehen die Abschnitte unter diesem Link:</p>
      <LinkToHandOver link={location.origin + delivery.path} look="secondary" />
    </div>
  );
}
