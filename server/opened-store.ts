import { Refusal } from './refusal.ts';
import { StoreUnusable } from './storage/store.ts';

/**
 * Opens the database, or does something else with its file.
 * @throws Refusal with reason and what to do, when it cannot be used
 */
export function openedStore<T>(open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof StoreUnusable)) throw error;
    throw new Refusal(`${error.message}\nAbhilfe: ${error.fix}`, error);
  }
}
