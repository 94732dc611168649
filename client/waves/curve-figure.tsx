import type { VNode } from 'preact';
import { list, wholeNumber } from '../../schema/text/format.ts';
import { reminderWords } from '../../schema/text/reminders.ts';
import { germanDay } from '../../schema/text/waves.ts';
import type { CurvePoint, Participation, ReminderDay } from '../../schema/wave/participation.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { screenCanvas } from '../charts/canvas.tsx';
import { ResponseCurve } from '../charts/response-curve.tsx';
import { curveLines, LINE_TITLES, tableDays, type DrawnCurve } from './curve.ts';

const KEYS = ['invited', 'started', 'submitted', 'signedOff'] as const;

/** The response over time as a drawing, and the same as a table one step away. */
export function CurveFigure({ wave, participation }: { wave: Wave; participation: Participation }): VNode {
  const { curve, counts, reminders } = participation;
  const drawn = curveLines(curve, wave, { goalPercent: wave.goalPercent, units: counts.units, reminders });
  const last = curve.at(-1);
  return (
    <section class="curve">
      <h2 class="curve__title">Rücklauf seit dem Start</h2>
      {drawn && last ? (
        <>
          <div class={`curve__plot chart-ground${roomClass(drawn)}`}>
            <ResponseCurve canvas={screenCanvas} {...drawn} name={nameOf(last, drawn, reminders)} />
          </div>
          <details class="more">
            <summary>Als Tabelle</summary>
            <div class="more__body">
              <CurveTable curve={curve} reminders={reminders} />
            </div>
          </details>
        </>
      ) : (
        <p>Der Verlauf beginnt mit der ersten Einladung.</p>
      )}
    </section>
  );
}

/** What the drawing shows, in words. */
function nameOf(last: CurvePoint, { lines, goal }: DrawnCurve, reminders: readonly ReminderDay[]): string {
  const days = list(reminders.map(({ day }) => germanDay(day)));
  return [
    `Am ${germanDay(last.day)}: ${lines.map(({ label }) => label).join(', ')}.`,
    ...(goal ? [`${goal.label} Abgaben.`] : []),
    ...(reminders.length > 0 ? [`Erinnert wurde am ${days}.`] : []),
    'Die Zahlen je Woche stehen in der Tabelle darunter.',
  ].join(' ');
}

/** The words at the lines' ends need room of their own the later it is; on a phone earlier. */
function roomClass({ lines, scale, goal }: DrawnCurve): string {
  const share = (lines[0]?.marks.at(-1)?.day ?? 0) / scale.days;
  if (share > 0.72) return ' curve__plot--full';
  return `${goal ? ' curve__plot--goal' : ''}${share > 0.4 ? ' curve__plot--late' : ''}`;
}

function CurveTable({ curve, reminders }: Pick<Participation, 'curve' | 'reminders'>): VNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div class="table-frame" role="region" aria-label="Rücklauf je Woche" tabIndex={0}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Bis zum</th>
            {KEYS.map((key) => (
              <th key={key} scope="col" class="table__number">
                {LINE_TITLES[key]}
              </th>
            ))}
            {reminders.length > 0 && <th scope="col">Erinnert an diesem Tag</th>}
          </tr>
        </thead>
        <tbody>
          {tableDays(curve, reminders).map((point) => (
            <tr key={point.day}>
              <th scope="row">{germanDay(point.day)}</th>
              {KEYS.map((key) => (
                <td key={key} class="table__number">
                  {wholeNumber(point[key])}
                </td>
              ))}
              {reminders.length > 0 && <td>{reminderOf(point, reminders)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** "2. Erinnerung: 96 Kommunen per Mail" */
function reminderOf({ day }: CurvePoint, reminders: readonly ReminderDay[]): string {
  const index = reminders.findIndex((one) => one.day === day);
  const reminder = reminders[index];
  return reminder ? `${index + 1}. Erinnerung: ${reminderWords(reminder)}` : '';
}
