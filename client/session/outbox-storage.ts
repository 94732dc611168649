import type { Address } from '../../schema/questionnaire/definition.ts';
import { rangeOf, resultOf, transact } from '../offline/database.ts';
import type { Outbox, Unsent } from './outbox.ts';

// One key per address: two tabs of one browser never overwrite each other's unsent answers. They lie in IndexedDB; in
// localStorage where the previous release put them, or where the browser has no IndexedDB.
const PREFIX = 'kommunalspiegel:unsent:';

const keyOf = (owner: string, address: Address): string => `${PREFIX}${owner}:${address}`;

/** The unsent answers that this browser holds for an owner (see the session). */
export async function loadOutbox(owner: string): Promise<Outbox> {
  const older = readLocal(owner);
  try {
    const entries = await transact('readwrite', ({ unsent }) => {
      for (const entry of older) unsent.put(entry, [owner, entry.address]);
      return resultOf<unknown[]>(unsent.getAll(rangeOf(owner)));
    });
    removeLocal(owner, older);
    return byAddress(entries as Unsent[]);
  } catch {
    return byAddress(older);
  }
}

/** What differs between two states of the outbox; null: the entry is gone. */
export function changesBetween(before: Outbox, after: Outbox): Record<Address, Unsent | null> {
  const gone = Object.keys(before).filter((address) => !after[address]);
  const put = Object.entries(after).filter(([address, entry]) => before[address] !== entry);
  return { ...Object.fromEntries(gone.map((address) => [address, null])), ...Object.fromEntries(put) };
}

/** Writes changes; resolves when they are on the disk. False when the browser refuses to store (full, switched off). */
export async function storeChanges(owner: string, changes: Readonly<Record<Address, Unsent | null>>): Promise<boolean> {
  try {
    await transact('readwrite', ({ unsent }) => {
      for (const [address, entry] of Object.entries(changes)) {
        if (entry) unsent.put(entry, [owner, address]);
        else unsent.delete([owner, address]);
      }
    });
    dropLocal(owner, Object.keys(changes));
    return true;
  } catch {
    return storeLocal(owner, changes);
  }
}

const byAddress = (entries: readonly Unsent[]): Outbox =>
  Object.fromEntries(entries.map((entry) => [entry.address, entry]));

function storeLocal(owner: string, changes: Readonly<Record<Address, Unsent | null>>): boolean {
  try {
    for (const [address, entry] of Object.entries(changes)) {
      if (entry) localStorage.setItem(keyOf(owner, address), JSON.stringify(entry));
      else localStorage.removeItem(keyOf(owner, address));
    }
    return true;
  } catch {
    return false;
  }
}

function readLocal(owner: string): Unsent[] {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(keyOf(owner, '')));
    return keys.flatMap((key) => parse(localStorage.getItem(key)) ?? []);
  } catch {
    return [];
  }
}

function parse(text: string | null): Unsent | undefined {
  try {
    return text === null ? undefined : (JSON.parse(text) as Unsent);
  } catch {
    return undefined;
  }
}

/** What was written while the database refused is superseded. */
function dropLocal(owner: string, addresses: readonly Address[]): void {
  try {
    for (const address of addresses) localStorage.removeItem(keyOf(owner, address));
  } catch {
    // Switched off: nothing was written there.
  }
}

/** Only what was moved: a tab of the previous release may have written a newer entry meanwhile. */
function removeLocal(owner: string, moved: readonly Unsent[]): void {
  for (const entry of moved) {
    const key = keyOf(owner, entry.address);
    if (parse(localStorage.getItem(key))?.stamp === entry.stamp) localStorage.removeItem(key);
  }
}
