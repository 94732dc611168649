import type { VNode } from 'preact';
import type { Handover } from '../../schema/assessment/handover.ts';
import type { Path, SectionProgress } from '../../schema/questionnaire/path.ts';
import { reportDone } from '../account/api.ts';
import { useDeed } from '../account/deed.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { tell } from '../parts/told.tsx';
import { flush } from '../session/autosave.ts';
import { countQuestions } from '../session/progress.ts';
import { assessment, isFrozen, outbox } from '../session/session.ts';
import { countAnswers } from '../text.ts';
import '../style/handovers.css';
import { today } from './handover-draft.ts';
import { dueWords } from './handover-plan.ts';

interface Props {
  readonly id: string;
  readonly way: Path;
  /** Her own. */
  readonly handovers: readonly Handover[];
  readonly onChange: () => Promise<void>;
}

/** The sections somebody was handed, each with its due date, the way in, and reporting it done. */
export function OwnSections({ id, way, handovers, onChange }: Props): VNode {
  const sections = way.sections.filter((section) => handovers.some((handover) => handover.section === section.id));
  if (sections.length === 0) {
    return <p>Ihnen ist gerade kein Abschnitt übergeben. Sobald sich das ändert, bekommen Sie Bescheid.</p>;
  }
  // With several open sections the first is the one to go on with.
  const next = sections.find((section) => isOpen(section, handovers))?.id;
  return (
    <>
      <p class="lead">
        Fragebogen für {assessment.value?.municipality.name}. Antworten werden von selbst gespeichert; Sie können
        jederzeit unterbrechen.
      </p>
      {sections.map((section) => (
        <OwnSection
          key={section.id}
          id={id}
          section={section}
          way={way}
          isNext={section.id === next}
          handover={handovers.find((handover) => handover.section === section.id)}
          onChange={onChange}
        />
      ))}
    </>
  );
}

const isOpen = ({ id }: SectionProgress, handovers: readonly Handover[]): boolean =>
  handovers.some(({ section, doneAt }) => section === id && doneAt === null);

interface SectionProps extends Pick<Props, 'id' | 'way' | 'onChange'> {
  readonly section: SectionProgress;
  readonly isNext: boolean;
  readonly handover: Handover | undefined;
}

function OwnSection({ id, section, way, isNext, handover, onChange }: SectionProps): VNode | null {
  if (!handover) return null;
  const { asked, done } = countQuestions(way.items.filter(({ question }) => question.section === section.id));
  const page = section.firstOpenPage ?? section.firstPage;
  const isComplete = done === asked;
  return (
    <section class="handover" aria-labelledby={`abschnitt-${section.id}`}>
      <h2 id={`abschnitt-${section.id}`}>{section.title}</h2>
      <p>
        {done} von {asked} Fragen beantwortet · {dueWords(handover, today())}
      </p>
      <div class="actions">
        {page !== undefined && (
          <ButtonLink
            look={isNext && !isComplete && !isFrozen.value ? 'primary' : 'secondary'}
            href={`/fragebogen/${page}`}
          >
            {wayIn(done, asked)}
            <span class="unseen">: {section.title}</span>
          </ButtonLink>
        )}
        {!isFrozen.value && (
          <ReportDone
            id={id}
            handover={handover}
            title={section.title}
            open={asked - done}
            isNext={isNext && isComplete}
            onChange={onChange}
          />
        )}
      </div>
    </section>
  );
}

function wayIn(done: number, asked: number): string {
  if (isFrozen.value) return 'Lesen';
  if (done === 0) return 'Beginnen';
  return done === asked ? 'Noch einmal ansehen' : 'Weiter beantworten';
}

interface ReportProps {
  readonly id: string;
  readonly handover: Handover;
  readonly title: string;
  /** Questions without an answer. */
  readonly open: number;
  /** Whether this is what comes next on its page. */
  readonly isNext: boolean;
  readonly onChange: () => Promise<void>;
}

/** Reports a section done, or takes that back. */
export function ReportDone({ id, handover, title, open, isNext, onChange }: ReportProps): VNode {
  const { isBusy, error, run } = useDeed();
  const isDone = handover.doneAt !== null;
  const report = async (): Promise<void> => {
    await flush();
    const unsent = Object.keys(outbox.value).length;
    if (unsent > 0) {
      tell(
        `Noch nicht gemeldet: ${countAnswers(unsent)} ${unsent === 1 ? 'ist' : 'sind'} nicht gespeichert. Oben steht, warum.`,
      );
      return;
    }
    await reportDone(id, handover.section, !isDone);
    tell(isDone ? `„${title}“ gilt wieder als noch nicht erledigt.` : doneWords(title, open));
    await onChange();
  };
  return (
    <>
      <Button look={isDone ? 'tertiary' : isNext ? 'primary' : 'secondary'} isBusy={isBusy} onClick={() => run(report)}>
        {isDone ? 'Doch noch nicht erledigt' : 'Als erledigt melden'}
        <span class="unseen">: {title}</span>
      </Button>
      {error !== '' && (
        <p class="field__error" role="alert">
          {error}
        </p>
      )}
    </>
  );
}

function doneWords(title: string, open: number): string {
  const rest = open === 0 ? '' : ` ${open === 1 ? 'Eine Frage ist' : `${open} Fragen sind`} darin noch offen.`;
  return `„${title}“ ist als erledigt gemeldet.${rest} Ändern können Sie weiterhin, bis abgegeben wird.`;
}
