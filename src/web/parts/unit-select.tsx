import { MultiSelect, type OptionsFilter } from '@mantine/core';
import { useRef, useState } from 'react';
import { useUnits } from '../api/campaign.tsx';
import { words } from '../words.ts';
import { foldText } from './fold-text.ts';
import { t } from './messages.ts';

interface Props {
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (units: string[]) => void;
  /** Told whether text stands in the field that is no commune yet: nothing is to be saved then. */
  readonly onUnfinished: (isUnfinished: boolean) => void;
  readonly size?: string;
  readonly placeholder?: string;
  readonly description?: string;
}

const withoutMarks: OptionsFilter = ({ options, search }) =>
  options.filter((one) => 'label' in one && foldText(one.label).includes(foldText(search)));

/** Communes, found by a part of their name with or without marks. Text that became none stays, and is said to be none. */
export function UnitSelect({ value, onChange, onUnfinished, ...look }: Props) {
  const { units } = useUnits();
  const [search, setSearch] = useState('');
  const [isLeft, setIsLeft] = useState(false);
  const isLeaving = useRef(false);
  const isUnfinished = search.trim() !== '';
  return (
    <MultiSelect
      {...look}
      data={units.map(({ code, name }) => ({ value: code, label: name }))}
      value={[...value]}
      onChange={onChange}
      searchable
      searchValue={search}
      onSearchChange={(text) => {
        // The library empties the field when it is left, and what was typed would be forgotten unsaid.
        if (isLeaving.current) return;
        setSearch(text);
        onUnfinished(text.trim() !== '');
      }}
      onFocus={() => {
        isLeaving.current = false;
        setIsLeft(false);
      }}
      onBlur={() => {
        isLeaving.current = true;
        setIsLeft(true);
      }}
      filter={withoutMarks}
      selectFirstOptionOnChange={isUnfinished}
      nothingFoundMessage={t.noUnit}
      error={isLeft && isUnfinished && t.notAUnit(search.trim())}
      clearable
      clearButtonProps={{ 'aria-label': words.clear }}
    />
  );
}
