import { Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api/ask.ts';
import { useCampaignId } from '../api/campaign.tsx';
import { useSession } from '../api/session.tsx';
import type { QuarantinedRows } from '../api/wire.ts';
import { formatCount, formatMoment } from '../parts/formats.ts';
import { PageHead } from '../parts/page-head.tsx';
import { Nothing, QueryView } from '../parts/query-view.tsx';
import { wordOf, words } from '../words.ts';
import { t } from './messages.ts';
import { SettleUnread } from './settle-unread.tsx';

type Row = QuarantinedRows['rows'][number];

/** Rows that could not be read: value, reason, and what is done about them. */
export function Unread() {
  const campaignId = useCampaignId();
  const { role } = useSession();
  const [settling, setSettling] = useState<Row>();
  const query = useInfiniteQuery({
    queryKey: ['quarantine', campaignId],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam }) =>
      ask<QuarantinedRows>(`/api/campaigns/${campaignId}/quarantine${pageParam ? `?page=${pageParam}` : ''}`),
    getNextPageParam: (last) => last.nextPage,
  });
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const counts = query.data?.pages[0]?.counts ?? [];
  const maySettle = role === 'leader' || role === 'administrator';
  return (
    <Stack gap="sm">
      <PageHead title={words.menu.unread} hint={t.unread.hint} />
      <Group gap={6}>
        {counts.map(({ registry, reason, remedy, rows: count }) => (
          <Badge key={`${registry} ${reason} ${remedy}`} color={remedy === null ? 'amber' : 'slate'}>
            {words.registries[registry]}: {wordOf(t.unread.reasons, reason)},{' '}
            {remedy === null ? t.unread.unsettled : t.unread.remedies[remedy]} · {formatCount(count)}
          </Badge>
        ))}
      </Group>
      <QueryView query={query as never}>
        {() =>
          rows.length === 0 ? (
            <Nothing>{t.unread.none}</Nothing>
          ) : (
            <Table.ScrollContainer minWidth={820}>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t.unread.source}</Table.Th>
                    <Table.Th>{t.unread.line}</Table.Th>
                    <Table.Th>{t.unread.column}</Table.Th>
                    <Table.Th>{t.unread.value}</Table.Th>
                    <Table.Th>{t.unread.reason}</Table.Th>
                    <Table.Th>{t.unread.remedy}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {rows.map((row) => (
                    <Table.Tr key={row.quarantineId}>
                      <Table.Td>{row.source}</Table.Td>
                      <Table.Td className="tabular">{row.line}</Table.Td>
                      <Table.Td>{row.column}</Table.Td>
                      <Table.Td>{row.value}</Table.Td>
                      <Table.Td>{wordOf(t.unread.reasons, row.reason)}</Table.Td>
                      <Table.Td>
                        {row.remedy !== null && (
                          <>
                            <Text size="sm">
                              {t.unread.remedies[row.remedy]}: {row.remedyReason}
                            </Text>
                            <Text size="xs" c="dimmed">
                              {t.unread.notedBy(row.settledByName ?? '', formatMoment(row.settledAt))}{' '}
                              {t.unread.means[row.remedy]}
                            </Text>
                          </>
                        )}
                        {maySettle && (
                          <Button size="compact-xs" variant="default" onClick={() => setSettling(row)}>
                            {t.unread.settle}
                          </Button>
                        )}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </QueryView>
      {query.hasNextPage && (
        <Button variant="default" onClick={() => void query.fetchNextPage()}>
          {t.queue.more}
        </Button>
      )}
      {settling && <SettleUnread row={settling} onClose={() => setSettling(undefined)} />}
    </Stack>
  );
}
