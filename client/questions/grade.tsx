import type { VNode } from 'preact';
import { GRADES } from '../text.ts';
import type { ControlProps } from './control.ts';
import { MissingChoices } from './missing.tsx';
import { Segments } from './segments.tsx';

/** A school grade from 1 to 6, with its word. */
export function GradeControl({ question, address, answer, give }: ControlProps<'grade'>): VNode {
  const grades = GRADES.map((label, index) => ({ id: String(index + 1), number: index + 1, label }));
  return (
    <>
      <Segments
        layout="grades"
        name={address}
        segments={grades}
        chosen={typeof answer === 'number' ? String(answer) : undefined}
        onChoose={(id) => give(address, Number(id))}
      />
      <MissingChoices
        group={address}
        name={address}
        answer={answer}
        hasNotOurs={question.notOurs}
        onGive={(given) => give(address, given)}
      />
    </>
  );
}
