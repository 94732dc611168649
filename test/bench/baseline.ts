// What saving is measured against: the least that saves an answer over HTTP durably. One prepared upsert in one
// transaction, the same durability as the application, no validation, no access, no logging.
import Database from 'better-sqlite3';
import fastify from 'fastify';

const [file = ':memory:'] = process.argv.slice(2);
const database = new Database(file);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec(
  `CREATE TABLE answers (assessment_id TEXT, address TEXT, answer TEXT, revision INTEGER, changed_at TEXT,
   PRIMARY KEY (assessment_id, address))`,
);
const upsert = database.prepare<[string, string, string, string], { revision: number }>(
  `INSERT INTO answers VALUES (?, ?, ?, 1, ?) ON CONFLICT DO UPDATE
   SET answer = excluded.answer, revision = revision + 1, changed_at = excluded.changed_at RETURNING revision`,
);
const save = database.transaction((id: string, address: string, answer: string) =>
  upsert.get(id, address, answer, new Date().toISOString()),
);

const app = fastify();
app.put<{ Params: { id: string; address: string } }>('/api/v1/assessments/:id/answers/:address', (request) =>
  save(request.params.id, request.params.address, JSON.stringify(request.body)),
);
await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
