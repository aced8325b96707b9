import { Button, Group, Select, Stack, Table, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ask } from '../api/ask.ts';
import { useAccounts, useNames } from '../api/people.ts';
import type { AuditPage } from '../api/wire.ts';
import { DayField } from '../parts/day-field.tsx';
import { foldText } from '../parts/fold-text.ts';
import { formatMoment } from '../parts/formats.ts';
import { PageHead } from '../parts/page-head.tsx';
import { Nothing, QueryView } from '../parts/query-view.tsx';
import { wordOf, words } from '../words.ts';
import { t } from './messages.ts';

type AuditEvent = AuditPage['events'][number];
type Asked = Readonly<Record<string, string | number>>;

const ACTIONS = Object.entries(t.audit.actions)
  .map(([value, label]) => ({ value, label }))
  .sort((a, b) => a.label.localeCompare(b.label, 'vi'));

interface ChosenProps {
  readonly name: string;
  readonly label: string;
  /** What stands there while nothing is chosen. */
  readonly all: string;
  readonly data: readonly { readonly value: string; readonly label: string }[];
}

/** One of a long list, found by typing a part of it, with or without marks. */
const Chosen = ({ name, label, all, data }: ChosenProps) => (
  <Select
    size="sm"
    w={230}
    name={name}
    label={label}
    placeholder={`${all} (${t.audit.typed})`}
    data={data}
    searchable
    clearable
    nothingFoundMessage={t.audit.noChoice}
    filter={({ options, search }) =>
      options.filter((one) => 'label' in one && foldText(one.label).includes(foldText(search)))
    }
  />
);

/** What was answered or decided, where the event tells. */
function sayDetail({ decision, resolution }: AuditEvent['detail']): string {
  const said = [
    typeof decision === 'string' ? wordOf(words.decisions, decision) : '',
    typeof resolution === 'string' ? wordOf(words.resolutions, resolution) : '',
  ].filter(Boolean);
  return said.length === 0 ? '' : `: ${said.join(', ')}`;
}

/** `case:2352` in words. */
function saySubject({ subject, detail }: AuditEvent, nameOf: (accountId: number) => string): string {
  const [kind = '', name = ''] = subject.split(':');
  if (kind === 'account') return nameOf(Number(name));
  const [looked, ...others] = Array.isArray(detail.entryIds) ? detail.entryIds : [];
  if (kind === 'cases' && looked !== undefined && others.length === 0)
    return `${t.audit.subjects.case} ${looked}`;
  return `${wordOf(t.audit.subjects, kind)} ${wordOf(words.registries, name)}`.trim();
}

/** What was done and looked at: who, when, what, on which record, from where, why. */
export function Audit() {
  const { data: accounts = [] } = useAccounts();
  const nameOf = useNames();
  const [from, setFrom] = useState<string>();
  const [until, setUntil] = useState<string>();
  const [asked, setAsked] = useState<Asked>({});
  const query = useInfiniteQuery({
    queryKey: ['audit', asked],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam }) =>
      ask<AuditPage>('/api/audit/search', {
        method: 'POST',
        body: { ...asked, ...(pageParam !== undefined && { before: pageParam }) },
      }),
    getNextPageParam: ({ before }) => before ?? undefined,
    gcTime: 0,
  });
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name)).trim();
    const number = (name: string) => Number(text(name));
    setAsked({
      ...(text('action') && { action: text('action') }),
      ...(number('accountId') > 0 && { accountId: number('accountId') }),
      ...(number('entryId') > 0 && { entryId: number('entryId') }),
      ...(from !== undefined && { from: `${from}T00:00:00+07:00` }),
      ...(until !== undefined && { until: `${until}T23:59:59+07:00` }),
    });
  }
  const events = query.data?.pages.flatMap((page) => page.events) ?? [];
  return (
    <Stack gap="sm">
      <PageHead title={t.audit.title} hint={t.audit.hint} />
      <form onSubmit={submit}>
        <Group gap="xs" align="flex-end">
          <Chosen name="action" label={t.audit.action} all={t.audit.every} data={ACTIONS} />
          <Chosen
            name="accountId"
            label={t.audit.account}
            all={t.audit.everybody}
            data={accounts.map(({ accountId, displayName, login }) => ({
              value: String(accountId),
              label: displayName === login ? login : `${displayName} (${login})`,
            }))}
          />
          <TextInput size="sm" name="entryId" label={t.audit.entry} inputMode="numeric" w={120} />
          <DayField label={t.audit.from} onChange={setFrom} />
          <DayField label={t.audit.until} onChange={setUntil} />
          <Button type="submit">{t.audit.search}</Button>
        </Group>
      </form>
      <QueryView query={query as never}>
        {() =>
          events.length === 0 ? (
            <Nothing>{t.audit.none}</Nothing>
          ) : (
            <Table.ScrollContainer minWidth={860}>
              <Table fz="sm">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th w={150}>{t.audit.at}</Table.Th>
                    <Table.Th w={160}>{t.audit.actor}</Table.Th>
                    <Table.Th w={170}>{t.audit.action}</Table.Th>
                    <Table.Th w={160}>{t.audit.subject}</Table.Th>
                    <Table.Th>{t.audit.reason}</Table.Th>
                    <Table.Th w={130}>{t.audit.address}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {events.map((event) => (
                    <Table.Tr key={event.eventId}>
                      <Table.Td className="tabular">{formatMoment(event.at)}</Table.Td>
                      <Table.Td title={event.actor}>
                        {event.accountId === null ? event.actor : nameOf(event.accountId)}
                      </Table.Td>
                      <Table.Td title={event.action}>
                        {wordOf(t.audit.actions, event.action)}
                        {sayDetail(event.detail)}
                      </Table.Td>
                      <Table.Td title={event.subject}>{saySubject(event, nameOf)}</Table.Td>
                      <Table.Td>{event.reason}</Table.Td>
                      <Table.Td>{event.address}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </QueryView>
      {query.hasNextPage && (
        <Button
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t.audit.older}
        </Button>
      )}
    </Stack>
  );
}
