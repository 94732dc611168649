import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { SIZE_CLASSES } from '../../schema/municipality/size-class.ts';
import { totalOf } from '../../schema/register/overview.ts';
import type { RegisterCounts, StateCounts } from '../../schema/register/unit.ts';
import { wholeNumber } from '../../schema/text/format.ts';
import { sizeClassTitle } from '../../schema/text/report.ts';
import { stateName } from '../../schema/text/states.ts';
import { Select } from './select.tsx';

type Row = Omit<StateCounts, 'state'>;

const COLUMNS: readonly { readonly title: string; readonly numberOf: (row: Row) => number }[] = [
  { title: 'Kreise', numberOf: ({ kreise }) => kreise },
  { title: 'Städte und Gemeinden', numberOf: ({ gemeinden }) => gemeinden },
  { title: 'davon kreisfrei', numberOf: ({ kreisfrei }) => kreisfrei },
  { title: 'Verbände', numberOf: ({ verbaende }) => verbaende },
  { title: 'Einwohner', numberOf: ({ population }) => population },
];

/** How many units each Land has. */
export function StateTable({ counts: { byState } }: { counts: Pick<RegisterCounts, 'byState'> }): VNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div class="table-frame" role="region" aria-label="Einheiten je Land" tabIndex={0}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Land</th>
            {COLUMNS.map(({ title }) => (
              <th key={title} scope="col" class="table__number">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {byState.map((one) => (
            <tr key={one.state}>
              <th scope="row">{stateName(one.state)}</th>
              <Numbers row={one} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Zusammen</th>
            <Numbers row={totalOf(byState)} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Numbers({ row }: { row: Row }): VNode {
  return (
    <>
      {COLUMNS.map(({ title, numberOf }) => (
        <td key={title} class="table__number">
          {wholeNumber(numberOf(row))}
        </td>
      ))}
    </>
  );
}

/** How many units each size class has, in all Länder or in one. */
export function ClassTable({ counts: { byState } }: { counts: Pick<RegisterCounts, 'byState'> }): VNode {
  const [state, setState] = useState('');
  const row = totalOf(state === '' ? byState : byState.filter((one) => one.state === state));
  return (
    <>
      <Select
        id="klassen-land"
        label="Land"
        value={state}
        onInput={setState}
        options={[
          { key: '', name: 'alle Länder' },
          ...byState.map((one) => ({ key: one.state, name: stateName(one.state) })),
        ]}
      />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div class="table-frame" role="region" aria-label="Einheiten je Größenklasse" tabIndex={0}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Größenklasse</th>
              <th scope="col" class="table__number">
                Einheiten
              </th>
              <th scope="col" class="table__number">
                dazu Verbände
              </th>
            </tr>
          </thead>
          <tbody>
            {SIZE_CLASSES.map((sizeClass) => (
              <tr key={sizeClass.id}>
                <th scope="row">{sizeClassTitle(sizeClass)}</th>
                <td class="table__number">{wholeNumber(row.classes[sizeClass.id])}</td>
                <td class="table__number">
                  {sizeClass.kind === 'kreis' ? '–' : wholeNumber(row.verbandClasses[sizeClass.id])}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
