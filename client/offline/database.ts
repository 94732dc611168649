const NAME = 'kommunalspiegel';

/** `unsent`: the outbox, by owner (see the session) and address. `kept`: what an offline start shows, by owner. */
const STORES = ['unsent', 'kept'] as const;
type Stores = Record<(typeof STORES)[number], IDBObjectStore>;

/** Some browsers never answer when their storage is broken. */
const PATIENCE_MS = 3_000;

let opened: Promise<IDBDatabase> | undefined;

/**
 * One transaction over this browser's database; resolves when it is on the disk, not only in the browser's memory.
 * @throws whatever the browser says when it has no database or refuses to write
 */
export async function transact<T>(
  mode: 'readonly' | 'readwrite',
  deed: (stores: Stores) => T | Promise<T>,
): Promise<T> {
  const transaction = (await open()).transaction(STORES, mode, { durability: 'strict' });
  const ended = new Promise<void>((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('aborted')));
  });
  ended.catch(() => undefined);
  const result = await deed({ unsent: transaction.objectStore('unsent'), kept: transaction.objectStore('kept') });
  // Not left to the end of the event loop: a tab that is being closed has none any more.
  if (mode === 'readwrite') transaction.commit();
  await ended;
  return result;
}

/** The result of a request within a transaction. */
export function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('failed')));
  });
}

/** Everything of one owner in `unsent`; lists sort behind texts. */
export const rangeOf = (owner: string): IDBKeyRange => IDBKeyRange.bound([owner], [owner, []]);

/** Removes the database itself; other tabs give way and would make a new one. */
export async function removeDatabase(): Promise<void> {
  const database = await open();
  database.close();
  opened = undefined;
  await resultOf(indexedDB.deleteDatabase(NAME));
}

function open(): Promise<IDBDatabase> {
  opened ??= connect().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

function connect(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('no answer')), PATIENCE_MS);
    const request = indexedDB.open(NAME, 1);
    request.addEventListener('upgradeneeded', () => STORES.forEach((name) => request.result.createObjectStore(name)));
    request.addEventListener('error', () => reject(request.error ?? new Error('failed')));
    request.addEventListener('success', () => {
      const database = request.result;
      const giveWay = (): void => {
        database.close();
        opened = undefined;
      };
      database.addEventListener('versionchange', giveWay);
      database.addEventListener('close', giveWay);
      resolve(database);
    });
  });
}
