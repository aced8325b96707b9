import { Button, Checkbox, Group, NativeSelect, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ask } from '../api/ask.ts';
import { useCampaignId } from '../api/campaign.tsx';
import { useSession } from '../api/session.tsx';
import type { CaseList, ListedCase } from '../api/wire.ts';
import { formatCount } from '../parts/formats.ts';
import { useHotKeys } from '../parts/hot-keys.ts';
import { Nothing, QueryView } from '../parts/query-view.tsx';
import { words } from '../words.ts';
import { AssignCases } from './assign-cases.tsx';
import { CaseRow } from './case-row.tsx';
import { type AddressFilter, ANY_STATE, caseFilterOf } from './filter-address.ts';
import { FilterChips } from './filter-chips.tsx';
import { keepPlace, placeIn } from './list-place.ts';
import { t } from './messages.ts';
import { SavedFilters } from './saved-filters.tsx';

/** Cases that fit a filter. What is searched for stays in the page's memory: names never stand in an address. */
export function Queue() {
  const filter = useSearch({ from: '/queue' });
  const navigate = useNavigate();
  const campaignId = useCampaignId();
  const { accountId, role } = useSession();
  const [place] = useState(() => placeIn(filter, accountId));
  const [search, setSearch] = useState(place?.search ?? '');
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [row, setAt] = useState(place?.row ?? 0);
  const table = useRef<HTMLTableElement>(null);
  const sort = filter.sort ?? 'priority';
  const query = useInfiniteQuery({
    queryKey: ['cases', campaignId, filter, search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      ask<CaseList>(`/api/campaigns/${campaignId}/cases/search`, {
        method: 'POST',
        signal,
        body: {
          filter: { ...caseFilterOf(filter, accountId), ...(search !== '' && { search }) },
          sort,
          ...(pageParam && { page: pageParam }),
        },
      }),
    getNextPageParam: (last) => last.nextPage,
  });
  const cases = query.data?.pages.flatMap((page) => page.cases) ?? [];
  const count = query.data?.pages[0]?.count;
  const isAll = cases.length > 0 && cases.every(({ caseId }) => chosen.has(caseId));
  const at = Math.max(0, Math.min(row, cases.length - 1));
  const setFilter = (next: AddressFilter) => {
    setAt(0);
    setChosen(new Set());
    void navigate({ to: '/queue', search: next as never });
  };
  const open = (one: ListedCase | undefined) => {
    if (one === undefined) return;
    keepPlace({ accountId, filter, search, row: cases.indexOf(one), caseId: one.caseId });
    void navigate({ to: '/case/$caseId', params: { caseId: String(one.caseId) }, search: filter as never });
  };
  const choose = (caseId: number) => {
    const next = new Set(chosen);
    if (!next.delete(caseId)) next.add(caseId);
    setChosen(next);
  };
  const standOn = (next: number) => {
    const line = table.current?.tBodies[0]?.rows[next];
    line?.querySelector('a')?.focus({ preventScroll: true });
    line?.scrollIntoView({ block: 'nearest' });
  };
  const move = (by: number) => {
    const next = Math.min(cases.length - 1, Math.max(0, at + by));
    setAt(next);
    standOn(next);
  };
  const searchAnywhere = search !== '' && filter.state !== ANY_STATE && (
    <Button variant="default" size="compact-sm" onClick={() => setFilter({ ...filter, state: ANY_STATE })}>
      {t.queue.searchAnywhere}
    </Button>
  );
  const isBack = place !== undefined && query.isSuccess;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list somebody comes back to is there
  useEffect(() => {
    if (isBack) standOn(at);
  }, [isBack]);
  useHotKeys({
    KeyJ: () => move(1),
    ArrowDown: () => move(1),
    KeyK: () => move(-1),
    ArrowUp: () => move(-1),
    Enter: () => open(cases[at]),
    ...(role === 'leader' && { KeyX: () => cases[at] && choose(cases[at].caseId) }),
  });
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="flex-start">
        <Group gap="sm" align="baseline">
          <Title order={1} size="h3">
            {words.menu.queue}
          </Title>
          {count && (
            <Text c="dimmed" className="tabular" aria-live="polite">
              {t.queue.count(formatCount(count.cases), count.isExact)}
            </Text>
          )}
          <Text size="xs" c="dimmed">
            {role === 'leader' ? `${t.queue.keys} · ${t.queue.chooseKey}` : t.queue.keys}
          </Text>
        </Group>
        <Group gap="xs">
          {role === 'leader' && chosen.size > 0 && (
            <AssignCases caseIds={[...chosen]} onDone={() => setChosen(new Set())} />
          )}
          {(role === 'officer' || role === 'leader') && (
            <Button component={Link} to="/work" search={filter as never} title={t.queue.startHint}>
              {t.queue.start}
            </Button>
          )}
        </Group>
      </Group>
      <Group justify="space-between" align="flex-end">
        <SearchField
          startWith={search}
          onSearch={(text) => {
            setSearch(text);
            setAt(0);
          }}
        />
        <Group gap="xs">
          <SavedFilters filter={filter} onChoose={setFilter} />
          <NativeSelect
            size="xs"
            aria-label={t.queue.sort}
            value={sort}
            onChange={(event) => setFilter({ ...filter, sort: event.currentTarget.value })}
            data={Object.entries(t.queue.sorts).map(([value, label]) => ({ value, label }))}
          />
        </Group>
      </Group>
      <FilterChips filter={filter} onChange={setFilter} />
      <QueryView query={query as never}>
        {() =>
          cases.length === 0 ? (
            <Stack align="center" gap={0}>
              <Nothing>{t.queue.none}</Nothing>
              {searchAnywhere}
            </Stack>
          ) : (
            <>
              <Table.ScrollContainer minWidth={860}>
                <Table ref={table} className="rows" fz="sm" highlightOnHover stickyHeader>
                  <Table.Thead>
                    <Table.Tr>
                      {role === 'leader' && (
                        <Table.Th w={40}>
                          <Checkbox
                            size="sm"
                            aria-label={t.queue.selectAll}
                            title={t.queue.selectAll}
                            checked={isAll}
                            indeterminate={chosen.size > 0 && !isAll}
                            onChange={() =>
                              setChosen(new Set(isAll ? [] : cases.map(({ caseId }) => caseId)))
                            }
                          />
                        </Table.Th>
                      )}
                      <Table.Th>{words.husband}</Table.Th>
                      <Table.Th>{words.wife}</Table.Th>
                      <Table.Th w={role === 'leader' ? '13%' : '17%'}>{words.bookNo}</Table.Th>
                      <Table.Th w={118}>{words.registered}</Table.Th>
                      <Table.Th w="12%">{words.unit}</Table.Th>
                      {role === 'leader' && <Table.Th w="11%">{t.queue.assignedTo}</Table.Th>}
                      <Table.Th w="27%">{words.reason}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {cases.map((one, nth) => (
                      <CaseRow
                        key={one.caseId}
                        one={one}
                        filter={filter}
                        isFocused={nth === at}
                        onFocus={() => setAt(nth)}
                        onOpen={() => open(one)}
                        {...(role === 'leader' && {
                          isChosen: chosen.has(one.caseId),
                          onChoose: () => choose(one.caseId),
                        })}
                      />
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
              <Group>
                {query.hasNextPage && (
                  <Button
                    variant="default"
                    size="compact-sm"
                    loading={query.isFetchingNextPage}
                    onClick={() => void query.fetchNextPage()}
                  >
                    {t.queue.more}
                  </Button>
                )}
                {searchAnywhere}
              </Group>
            </>
          )
        }
      </QueryView>
    </Stack>
  );
}

interface SearchProps {
  readonly startWith: string;
  readonly onSearch: (text: string) => void;
}

function SearchField({ startWith, onSearch }: SearchProps) {
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onSearch(String(new FormData(event.currentTarget).get('search')).trim());
  }
  return (
    <form onSubmit={submit} autoComplete="off">
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          name="search"
          type="search"
          size="sm"
          w="min(360px, 60vw)"
          label={t.queue.search}
          defaultValue={startWith}
          title={t.queue.searchHint}
        />
        <Button type="submit" variant="default">
          {words.find}
        </Button>
      </Group>
    </form>
  );
}
