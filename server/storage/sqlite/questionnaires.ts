import { and, asc, eq, sql } from 'drizzle-orm';
import type { StoredQuestionnaire } from '../store.ts';
import type { Instant } from '../../../schema/assessment/instant.ts';
import type { Connection } from './open.ts';
import { questionnaires } from './tables.ts';

/** All SQL on questionnaire versions. */
export function questionnaireQueries({ client, db }: Connection) {
  const byKey = db
    .select({ definition: questionnaires.definition })
    .from(questionnaires)
    .where(and(eq(questionnaires.id, sql.placeholder('id')), eq(questionnaires.version, sql.placeholder('version'))))
    .prepare();

  const keep = client.transaction((version: StoredQuestionnaire & { readonly at: Instant }) => {
    const stored = byKey.get({ id: version.id, version: version.version });
    if (stored) return stored.definition === version.definition ? 'known' : 'different';
    const { id, version: number, definition, at } = version;
    db.insert(questionnaires).values({ id, version: number, definition, keptAt: at }).run();
    return 'added';
  });

  return {
    keep: (version: StoredQuestionnaire & { readonly at: Instant }) => keep.immediate(version),
    all: (): StoredQuestionnaire[] =>
      db
        .select({ id: questionnaires.id, version: questionnaires.version, definition: questionnaires.definition })
        .from(questionnaires)
        .orderBy(asc(questionnaires.id), asc(questionnaires.version))
        .all(),
  };
}
