import { Group, MultiSelect, Select, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { TransferFilter, TransferPreview } from '../api/wire.ts';
import { DayField } from '../parts/day-field.tsx';
import { formatCount } from '../parts/formats.ts';
import { UnitSelect } from '../parts/unit-select.tsx';
import { sayPattern } from '../patterns/pattern-words.ts';
import { words } from '../words.ts';
import type { Kind } from './list-kinds.ts';
import { t } from './messages.ts';

interface Props {
  readonly kind: Kind;
  readonly filter: TransferFilter;
  readonly choices: TransferPreview['choices'] | undefined;
  readonly onChange: (filter: TransferFilter) => void;
  /** Told whether a commune is only half typed: the filter is not what it looks like then. */
  readonly onUnfinished: (isUnfinished: boolean) => void;
  /** What stands after the filters: the button that applies them. */
  readonly children: ReactNode;
}

const NOBODY = 'nobody';
const ANYBODY = 'anybody';

/** Which rows go on a list: by commune, kind, date, officer, pattern, and whether somebody decided them. */
export function ListFilter({ kind, filter, choices, onChange, onUnfinished, children }: Props) {
  /** Sets one member, or leaves it out where nothing is chosen. */
  const set = (name: keyof TransferFilter) => (value: unknown) => {
    const { [name]: _, ...rest } = filter;
    const isNothing = value === undefined || (Array.isArray(value) && value.length === 0);
    onChange(isNothing ? rest : { ...rest, [name]: value });
  };
  const clearing = { clearable: true, clearButtonProps: { 'aria-label': words.clear } } as const;
  const counted = (label: string, rows: number) => `${label} (${t.transfers.rowsOf(formatCount(rows))})`;
  const decided = filter.decidedBy ?? (filter.decided === true ? ANYBODY : undefined);
  const assigned = filter.assignedTo === null ? NOBODY : filter.assignedTo;
  return (
    <Stack gap="xs">
      <Group grow align="flex-start">
        <UnitSelect
          size="xs"
          label={words.unit}
          placeholder={(filter.units ?? []).length === 0 ? t.transfers.allUnits : ''}
          value={filter.units ?? []}
          onChange={set('units')}
          onUnfinished={onUnfinished}
        />
        <MultiSelect
          size="xs"
          label={words.class}
          placeholder={(filter.classes ?? []).length === 0 ? t.transfers.allClasses : ''}
          data={Object.entries(words.classes).map(([value, label]) => ({ value, label }))}
          value={[...(filter.classes ?? [])]}
          onChange={set('classes')}
          {...clearing}
        />
        <Select
          size="xs"
          label={words.menu.patterns}
          placeholder={t.transfers.allPatterns}
          data={(choices?.patterns ?? []).map(({ pattern, discrepancies, rows }) => ({
            value: pattern,
            label: counted(discrepancies.map(sayPattern).join('; '), rows),
          }))}
          value={filter.pattern ?? null}
          onChange={(value) => set('pattern')(value ?? undefined)}
          searchable
          {...clearing}
        />
      </Group>
      <Group align="flex-end" gap="sm">
        <Select
          size="xs"
          w={270}
          label={t.transfers.decidedBy}
          placeholder={t.transfers.decidedOrNot}
          data={[
            ...(kind === 'police' ? [{ value: ANYBODY, label: t.transfers.decidedByAnybody }] : []),
            ...(choices?.decided ?? []).map(({ accountId, name, rows }) => ({
              value: String(accountId),
              label: counted(name, rows),
            })),
          ]}
          value={decided === undefined ? null : String(decided)}
          onChange={(value) => {
            const { decided: _, decidedBy: _by, ...rest } = filter;
            if (value === null) onChange(rest);
            else
              onChange({
                ...rest,
                ...(value === ANYBODY ? { decided: true } : { decidedBy: Number(value) }),
              });
          }}
          {...clearing}
        />
        <Select
          size="xs"
          w={270}
          label={t.transfers.assignedTo}
          placeholder={t.transfers.assignedOrNot}
          data={(choices?.assigned ?? []).map(({ accountId, name, rows }) => ({
            value: accountId === null ? NOBODY : String(accountId),
            label: counted(accountId === null ? t.transfers.unassigned : name, rows),
          }))}
          value={assigned === undefined ? null : String(assigned)}
          onChange={(value) =>
            set('assignedTo')(value === null ? undefined : value === NOBODY ? null : Number(value))
          }
          {...clearing}
        />
        <DayField size="xs" label={t.transfers.registeredFrom} onChange={set('registeredFrom')} />
        <DayField size="xs" label={t.transfers.registeredTo} onChange={set('registeredTo')} />
        {children}
      </Group>
    </Stack>
  );
}
