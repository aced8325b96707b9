import { Button, Group, Pill } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../api/ask.ts';
import { useCampaignId, useUnits } from '../api/campaign.tsx';
import { isOfficer, useAccounts, useNames } from '../api/people.ts';
import { useSession } from '../api/session.tsx';
import type { CasePatterns, Progress } from '../api/wire.ts';
import { sayListedKind } from '../parts/kind-words.ts';
import { sayPattern } from '../patterns/pattern-words.ts';
import { wordOf, words } from '../words.ts';
import {
  type AddressFilter,
  ANY_STATE,
  type FilterList,
  valuesOf,
  withoutValue,
  withValue,
} from './filter-address.ts';
import { type Choice, FilterMenu } from './filter-menu.tsx';
import { t } from './messages.ts';

interface Props {
  readonly filter: AddressFilter;
  readonly onChange: (filter: AddressFilter) => void;
}

/** The conditions of a filter, each with its cross, and menus of what may be added with how many wait. */
export function FilterChips({ filter, onChange }: Props) {
  const { nameOf } = useUnits();
  const nameOfAccount = useNames();
  const lists = useChoices();
  const { data: accounts = [] } = useAccounts();
  const { role } = useSession();
  const word = (name: FilterList, code: string) => {
    if (name === 'unit') return code === 'province' ? words.provinceQueue : nameOf(code);
    if (name === 'kind') return sayListedKind(code);
    if (code === ANY_STATE) return t.queue.anyState;
    return wordOf({ state: words.states, reason: words.reasons, class: words.classes }[name], code);
  };
  const chips = (['state', 'reason', 'class', 'kind', 'unit'] as const).flatMap((name) =>
    valuesOf(filter, name).map((code) => ({ name, code, label: word(name, code) })),
  );
  const { who, pattern } = filter;
  const hasAny = chips.length > 0 || filter.mine === true || pattern !== undefined || who !== undefined;
  return (
    <Group gap={6} role="group" aria-label={t.queue.filters}>
      {lists.map(([name, label, choices]) => (
        <FilterMenu
          key={name}
          label={label}
          choices={choices}
          onChoose={(code) => onChange(withValue(filter, name, code))}
        />
      ))}
      {role === 'leader' && (
        <FilterMenu
          label={t.queue.who}
          choices={[
            { code: 'nobody', label: t.queue.toNobody },
            ...accounts
              .filter(isOfficer)
              .map(({ accountId, displayName }) => ({ code: String(accountId), label: displayName })),
          ]}
          onChoose={(code) => onChange({ ...filter, who: code, mine: undefined })}
        />
      )}
      {filter.mine !== true && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => onChange({ ...filter, mine: true, who: undefined })}
        >
          + {t.queue.mine}
        </Button>
      )}
      {chips.map(({ name, code, label }) => (
        <Chip
          key={`${name} ${code}`}
          label={label}
          onRemove={() => onChange(withoutValue(filter, name, code))}
        />
      ))}
      {filter.mine === true && (
        <Chip label={t.queue.mine} onRemove={() => onChange({ ...filter, mine: undefined })} />
      )}
      {who !== undefined && (
        <Chip
          label={who === 'nobody' ? t.queue.toNobody : t.queue.givenTo(nameOfAccount(Number(who)))}
          onRemove={() => onChange({ ...filter, who: undefined })}
        />
      )}
      {pattern !== undefined && (
        <PatternChip pattern={pattern} onRemove={() => onChange({ ...filter, pattern: undefined })} />
      )}
      {hasAny && (
        <Button size="compact-xs" variant="subtle" onClick={() => onChange({ sort: filter.sort })}>
          {words.clear}
        </Button>
      )}
    </Group>
  );
}

/** What may be asked for, with the counts the overview has. */
function useChoices(): readonly (readonly [FilterList, string, readonly Choice[]])[] {
  const campaignId = useCampaignId();
  const { units } = useUnits();
  const { data } = useQuery({
    queryKey: ['progress', campaignId],
    queryFn: () => ask<Progress>(`/api/campaigns/${campaignId}/progress`),
    staleTime: 30_000,
  });
  const counted = (facet: Progress['byReason'] | undefined, code: string) =>
    facet && (facet.find(({ value }) => value === code)?.cases ?? 0);
  const waitingIn = (code: string | undefined) => {
    const found = data?.communes.find((one) => one.code === code)?.states;
    return data && (found === undefined ? 0 : found.identity_open + found.discrepancy_open);
  };
  const { quarantined: _, suspended: __, ...states } = words.states;
  return [
    [
      'state',
      t.queue.state,
      [
        ...Object.entries(states).map(([code, label]) => ({
          code,
          label,
          cases: data?.states[code as keyof typeof states],
        })),
        { code: 'suspended', label: words.states.suspended, cases: data?.suspended },
      ],
    ],
    [
      'reason',
      t.queue.reason,
      Object.entries(words.reasons).map(([code, label]) => ({
        code,
        label,
        cases: counted(data?.byReason, code),
      })),
    ],
    [
      'class',
      words.class,
      Object.entries(words.classes).map(([code, label]) => ({
        code,
        label,
        cases: counted(data?.byClass, code),
      })),
    ],
    [
      'kind',
      t.queue.kind,
      (data?.byKind ?? []).map(({ value, cases }) => ({ code: value, label: sayListedKind(value), cases })),
    ],
    [
      'unit',
      words.unit,
      [
        { code: 'province', label: words.provinceQueue, cases: waitingIn(undefined) },
        ...units.map(({ code, name }) => ({ code, label: name, cases: waitingIn(code) })),
      ],
    ],
  ];
}

interface ChipProps {
  readonly label: string;
  readonly onRemove: () => void;
}

const Chip = ({ label, onRemove }: ChipProps) => (
  <Pill
    withRemoveButton
    maw={520}
    title={label}
    onRemove={onRemove}
    removeButtonProps={{ 'aria-label': t.queue.remove(label), tabIndex: 0, 'aria-hidden': false }}
  >
    {label}
  </Pill>
);

/** A pattern says what differs in it. */
function PatternChip({ pattern, onRemove }: Pick<ChipProps, 'onRemove'> & { readonly pattern: string }) {
  const campaignId = useCampaignId();
  const { data } = useQuery({
    queryKey: ['patterns', campaignId],
    queryFn: () => ask<CasePatterns>(`/api/campaigns/${campaignId}/patterns`),
    staleTime: 30_000,
  });
  const found = data?.patterns.find((one) => one.pattern === pattern);
  const said = found?.discrepancies.map(sayPattern) ?? [];
  const label = said.length === 0 ? words.menu.patterns : t.queue.ofPattern(said.join('; '));
  return <Chip label={label} onRemove={onRemove} />;
}
