import type { ContactOutcome, ImportOutcome, MissingContacts } from '../../schema/register/preview.ts';
import type { RegisterImport, UnitQuery } from '../../schema/register/unit.ts';
import { request, upload } from '../request.ts';

export const readRegister = (): Promise<{ register: RegisterImport | null }> => request('GET', '/register');

/** `populationAsOf`: empty where it is not known. */
export function sendRegister(file: Blob, isDryRun: boolean, populationAsOf: string): Promise<ImportOutcome> {
  const query = new URLSearchParams({ dryRun: String(isDryRun), ...(populationAsOf !== '' && { populationAsOf }) });
  return upload(`/register/imports?${query.toString()}`, file);
}

export const sendContacts = (file: Blob, isDryRun: boolean): Promise<ContactOutcome> =>
  upload(`/register/contacts?dryRun=${isDryRun}`, file);

export function listMissing(query: UnitQuery & { readonly limit: number }): Promise<MissingContacts> {
  const given = Object.entries(query).flatMap(([key, value]) => (value === '' ? [] : [[key, String(value)]]));
  return request('GET', `/register/contacts/missing?${new URLSearchParams(given).toString()}`);
}
