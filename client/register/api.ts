import type { ContactOutcome, DeletedContacts, ImportOutcome, MissingContacts } from '../../schema/register/preview.ts';
import type { RegisterImport, RegisterUnit, UnitQuery } from '../../schema/register/unit.ts';
import { BASE, request, upload } from '../request.ts';

export const readRegister = (): Promise<{ register: RegisterImport | null }> => request('GET', '/register');

/** `populationAsOf`: empty where it is not known. */
export function sendRegister(file: Blob, isDryRun: boolean, populationAsOf: string): Promise<ImportOutcome> {
  const query = new URLSearchParams({ dryRun: String(isDryRun), ...(populationAsOf !== '' && { populationAsOf }) });
  return upload(`/register/imports?${query.toString()}`, file);
}

export const sendContacts = (file: Blob, isDryRun: boolean): Promise<ContactOutcome> =>
  upload(`/register/contacts?dryRun=${isDryRun}`, file);

type Paged = UnitQuery & { readonly limit?: number | undefined; readonly offset?: number };

const queryOf = (query: Paged): string =>
  new URLSearchParams(
    Object.entries(query).flatMap(([key, value]) =>
      value === '' || value === undefined ? [] : [[key, String(value)]],
    ),
  ).toString();

export const listMissing = (query: Paged): Promise<MissingContacts> =>
  request('GET', `/register/contacts/missing?${queryOf(query)}`);

/** Units of the register, found by name or key. */
export const listRegisterUnits = (query: Paged): Promise<{ total: number; units: RegisterUnit[] }> =>
  request('GET', `/register/units?${queryOf(query)}`);

/** The same as a file to fill in. */
export const missingFile = (query: UnitQuery): string =>
  `${BASE}/register/contacts/missing.csv?${queryOf({ ...query, limit: undefined })}`;

export const deleteContacts = (state: string): Promise<DeletedContacts> =>
  request('DELETE', `/register/contacts?state=${encodeURIComponent(state)}`);
