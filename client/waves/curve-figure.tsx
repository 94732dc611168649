import type { VNode } from 'preact';
import { wholeNumber } from '../../schema/text/format.ts';
import { germanDay } from '../../schema/text/waves.ts';
import type { CurvePoint } from '../../schema/wave/participation.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { screenCanvas } from '../charts/canvas.tsx';
import { ResponseCurve } from '../charts/response-curve.tsx';
import { curveLines, LINE_TITLES, tableDays } from './curve.ts';

const KEYS = ['invited', 'started', 'submitted', 'signedOff'] as const;

/** The response over time as a drawing, and the same as a table one step away. */
export function CurveFigure({ wave, curve }: { wave: Wave; curve: readonly CurvePoint[] }): VNode {
  const drawn = curveLines(curve, wave);
  const last = curve.at(-1);
  return (
    <section class="curve">
      <h2 class="curve__title">Rücklauf seit dem Start</h2>
      {drawn && last ? (
        <>
          <div class={`curve__plot chart-ground${roomClass(drawn)}`}>
            <ResponseCurve
              canvas={screenCanvas}
              {...drawn}
              name={`Am ${germanDay(last.day)}: ${drawn.lines.map(({ label }) => label).join(', ')}. Die Zahlen je Woche stehen in der Tabelle darunter.`}
            />
          </div>
          <details class="more">
            <summary>Als Tabelle</summary>
            <div class="more__body">
              <CurveTable curve={curve} />
            </div>
          </details>
        </>
      ) : (
        <p>Der Verlauf beginnt mit der ersten Einladung.</p>
      )}
    </section>
  );
}

/** The words at the lines' ends need room of their own the later it is; on a phone earlier. */
function roomClass({ lines, scale }: NonNullable<ReturnType<typeof curveLines>>): string {
  const share = (lines[0]?.marks.at(-1)?.day ?? 0) / scale.days;
  if (share > 0.72) return ' curve__plot--full';
  return share > 0.4 ? ' curve__plot--late' : '';
}

function CurveTable({ curve }: { curve: readonly CurvePoint[] }): VNode {
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
          </tr>
        </thead>
        <tbody>
          {tableDays(curve).map((point) => (
            <tr key={point.day}>
              <th scope="row">{germanDay(point.day)}</th>
              {KEYS.map((key) => (
                <td key={key} class="table__number">
                  {wholeNumber(point[key])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
