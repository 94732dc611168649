import type { VNode } from 'preact';
import { SIZE_CLASSES } from '../../schema/municipality/size-class.ts';
import { MARK_TITLES, STAGE_TITLES } from '../../schema/text/participation.ts';
import { KIND_TITLES, sizeClassTitle } from '../../schema/text/report.ts';
import { stateName } from '../../schema/text/states.ts';
import type { CountGroup } from '../../schema/wave/participation.ts';
import { Select } from '../register/select.tsx';
import type { Filter } from './api.ts';
import { withField } from './filter.ts';

interface Props {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  /** Länder and Kreise that there are in the wave. */
  readonly states: readonly CountGroup[];
  readonly kreise: readonly CountGroup[];
  /** Which of the groups take part at all. */
  readonly sizeClasses: readonly CountGroup[];
  readonly kinds: readonly CountGroup[];
  /** What a unit stands in is chosen elsewhere. */
  readonly isWithoutStage?: boolean;
}

const entries = (titles: Readonly<Record<string, string>>): readonly { key: string; name: string }[] =>
  Object.entries(titles).map(([key, name]) => ({ key, name }));

/** Which units are meant, each by one choice. */
export function FilterFields(props: Props): VNode {
  const { filter, onFilter, states, kreise, sizeClasses, kinds, isWithoutStage = false } = props;
  const set = (field: keyof Filter) => (value: string) => onFilter(withField(filter, field, value));
  const within = kreise.filter(({ key }) => filter.state === undefined || key.startsWith(filter.state));
  return (
    <div class="filter-fields">
      {!isWithoutStage && (
        <Select
          id="filter-stand"
          label="Stand"
          value={filter.stage ?? ''}
          onInput={set('stage')}
          options={[{ key: '', name: 'alle' }, ...entries(STAGE_TITLES)]}
        />
      )}
      <Select
        id="filter-klasse"
        label="Größenklasse"
        value={filter.sizeClass ?? ''}
        onInput={set('sizeClass')}
        options={[
          { key: '', name: 'alle' },
          ...SIZE_CLASSES.filter(({ id }) => sizeClasses.some(({ key }) => key === id)).map((one) => ({
            key: one.id,
            name: sizeClassTitle(one),
          })),
        ]}
      />
      {kinds.length > 1 && (
        <Select
          id="filter-art"
          label="Art"
          value={filter.kind ?? ''}
          onInput={set('kind')}
          options={[
            { key: '', name: 'alle' },
            ...entries(KIND_TITLES).filter(({ key }) => kinds.some((kind) => kind.key === key)),
          ]}
        />
      )}
      {states.length > 1 && (
        <Select
          id="filter-land"
          label="Land"
          value={filter.state ?? ''}
          onInput={(state) => onFilter(withField(withField(filter, 'kreis', ''), 'state', state))}
          options={[{ key: '', name: 'alle' }, ...states.map(({ key }) => ({ key, name: stateName(key) }))]}
        />
      )}
      {kreise.length > 1 && (
        <Select
          id="filter-kreis"
          label="Kreis oder kreisfreie Stadt"
          value={filter.kreis ?? ''}
          onInput={set('kreis')}
          options={[
            { key: '', name: 'alle' },
            ...within
              .map(({ key, name }) => ({ key, name: name ?? key }))
              .toSorted((a, b) => a.name.localeCompare(b.name, 'de')),
          ]}
        />
      )}
      {!isWithoutStage && (
        <Select
          id="filter-hinweis"
          label="Hinweis"
          value={filter.mark ?? ''}
          onInput={set('mark')}
          options={[{ key: '', name: 'alle' }, ...entries(MARK_TITLES)]}
        />
      )}
    </div>
  );
}
