import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Questionnaire } from '../../../schema/questionnaire/definition.ts';
import { ROOT } from '../../setup/tree.ts';

/** A shipped questionnaire, version 1. */
export function questionnaireOf(id: string): Questionnaire {
  return Questionnaire.parse(JSON.parse(readFileSync(join(ROOT, 'questionnaires', id, '1.json'), 'utf8')));
}
