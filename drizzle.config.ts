import { defineConfig } from 'drizzle-kit';

// `npx drizzle-kit generate --name <what>` writes the next migration; committed ones are never edited.
export default defineConfig({
  dialect: 'sqlite',
  schema: [
    './server/storage/sqlite/tables.ts',
    './server/storage/sqlite/account-tables.ts',
    './server/storage/sqlite/register-tables.ts',
    './server/storage/sqlite/plan-tables.ts',
    './server/storage/sqlite/share-tables.ts',
    './server/storage/sqlite/wave-tables.ts',
    './server/storage/sqlite/wave-reminder-tables.ts',
    './server/storage/sqlite/release-tables.ts',
    './server/storage/sqlite/peer-tables.ts',
  ],
  out: './migrations/sqlite',
});
