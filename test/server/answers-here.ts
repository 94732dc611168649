import { zipOf } from '../../server/releases/individual-answers.ts';
import type { WaveAnswers } from '../../server/releases/wave-answers.ts';
import { answerReader } from '../../server/storage/sqlite/answer-reader.ts';
import type { SqliteStore } from '../../server/storage/sqlite/sqlite-store.ts';

/** The answers of a database in memory, which no other thread can open. */
export function answersHere({ connections }: Pick<SqliteStore, 'connections'>): WaveAnswers {
  const [connection] = connections;
  if (!connection) throw new Error('The store is closed.');
  const reader = answerReader(connection.client);
  return {
    makeRelease: (order) => Promise.resolve(reader.makeRelease(order)),
    individualZip: (order) => {
      const read = reader.individuals(order.waveId, order.questionnaire);
      return Promise.resolve(read && zipOf(read, order));
    },
  };
}
