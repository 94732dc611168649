import type { InvitedMember } from '../../schema/account/account.ts';
import { totp, tokenIn } from '../server/visitor.ts';
import { visitorAt, type LoadVisitor } from './visitor.ts';

const PASSWORD = 'Gans Wolke Tinte Hafen';

/** The coordinator of a Land, invited by the first operator, whose link the server has printed. */
export async function coordinatorOf(
  base: URL,
  firstOperator: string,
  state: string,
  signal: AbortSignal,
): Promise<LoadVisitor> {
  const operator = visitorAt(base, 1, signal);
  const email = 'betrieb@land.example';
  await operator.ask('POST', '/invitations/redemption', {
    token: tokenIn(firstOperator),
    email,
    name: 'Bea Betrieb',
    password: PASSWORD,
  });
  await secondFactor(operator);
  const scope = { states: [state], municipalities: [] };
  const { delivery } = await operator.ask<InvitedMember>('POST', '/staff', {
    role: 'coordinator',
    name: 'Kai Koordination',
    email: 'koordination@land.example',
    scope,
  });
  if (delivery.by !== 'hand') throw new Error('The link went by mail.');
  const coordinator = visitorAt(base, 2, signal);
  await coordinator.ask('POST', '/invitations/redemption', { token: tokenIn(delivery.path), password: PASSWORD });
  await secondFactor(coordinator);
  return coordinator;
}

async function secondFactor({ ask }: LoadVisitor): Promise<void> {
  const { secret } = await ask<{ secret: string }>('POST', '/me/second-factor', {});
  await ask('PUT', '/me/second-factor', { code: totp(secret, new Date()) });
}
