import { Button, Table } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ask } from '../api/ask.ts';
import { useSession } from '../api/session.tsx';
import type { OpenSessions } from '../api/wire.ts';
import { formatMoment } from '../parts/formats.ts';
import { QueryView } from '../parts/query-view.tsx';
import { useNotices } from '../shell/notices.tsx';
import { t } from './messages.ts';

/** Open sessions: one's own, everybody's for an administrator; any can be ended. */
export function Sessions() {
  const queries = useQueryClient();
  const { sessionId: own } = useSession();
  const { tellProblem } = useNotices();
  const query = useQuery({ queryKey: ['sessions'], queryFn: () => ask<OpenSessions>('/api/sessions') });
  async function revoke(sessionId: number) {
    try {
      await ask(`/api/sessions/${sessionId}`, { method: 'DELETE' });
      await queries.invalidateQueries({ queryKey: ['sessions'] });
    } catch (error) {
      tellProblem(error);
    }
  }
  return (
    <QueryView query={query}>
      {({ sessions }) => (
        <Table.ScrollContainer minWidth={680}>
          <Table fz="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.administration.login}</Table.Th>
                <Table.Th>{t.administration.since}</Table.Th>
                <Table.Th>{t.administration.seen}</Table.Th>
                <Table.Th>{t.administration.address}</Table.Th>
                <Table.Th>
                  <span className="visually-hidden">{t.administration.revoke}</span>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {sessions.map(({ sessionId, login, createdAt, lastSeenAt, address }) => (
                <Table.Tr key={sessionId}>
                  <Table.Td>{login}</Table.Td>
                  <Table.Td className="tabular">{formatMoment(createdAt)}</Table.Td>
                  <Table.Td className="tabular">{formatMoment(lastSeenAt)}</Table.Td>
                  <Table.Td>{address}</Table.Td>
                  <Table.Td ta="right">
                    {sessionId !== own && (
                      <Button size="compact-xs" variant="default" onClick={() => void revoke(sessionId)}>
                        {t.administration.revoke}
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </QueryView>
  );
}
