import { Refusal } from './refusal.ts';
import { StoreUnusable } from './storage/store.ts';
import type { Store } from './storage/store.ts';

/**
 * Opens the database.
 * @throws Refusal with reason and what to do, when it cannot be used
 */
export function openedStore(open: () => Store): Store {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof StoreUnusable)) throw error;
    throw new Refusal(`${error.message}\nAbhilfe: ${error.fix}`, error);
  }
}
