import type { AppUnderTest } from './app-under-test.ts';

/** Who did this to what, as the audit log has it, oldest first. */
export const linesOf = ({ store }: Pick<AppUnderTest, 'store'>, action: string): unknown[] =>
  store.connections[0]!.client.prepare('SELECT actor, object FROM audit_log WHERE action = ? ORDER BY id').all(action);
