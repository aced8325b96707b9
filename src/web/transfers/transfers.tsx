import {
  Badge,
  Button,
  Group,
  SegmentedControl,
  Stack,
  Table,
  Text,
  Title,
  UnstyledButton,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api/ask.ts';
import { useCampaignId } from '../api/campaign.tsx';
import { useSession } from '../api/session.tsx';
import type { Transfer } from '../api/wire.ts';
import { formatCount, formatMoment } from '../parts/formats.ts';
import { Nothing, QueryView } from '../parts/query-view.tsx';
import { words } from '../words.ts';
import { ExportList } from './export-list.tsx';
import { ADDRESS_OF, type Kind } from './list-kinds.ts';
import { t } from './messages.ts';
import { OneTransfer } from './one-transfer.tsx';
import { ProposeList } from './propose-list.tsx';

const COLORS = { proposed: 'amber', approved: 'teal', closed: 'slate', withdrawn: 'slate' } as const;

/** Lists that leave the office: to the police, and of corrections to civil status. */
export function Transfers() {
  const campaignId = useCampaignId();
  const { role } = useSession();
  const [kind, setKind] = useState<Kind>('police');
  const [isProposing, setIsProposing] = useState(false);
  const [opened, setOpened] = useState<number>();
  const query = useQuery({
    queryKey: ['transfers', campaignId, kind],
    queryFn: () => ask<{ transfers: Transfer[] }>(`/api/campaigns/${campaignId}/${ADDRESS_OF[kind]}`),
  });
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Title order={1} size="h3">
          {words.menu.transfers}
        </Title>
        <Group gap="sm">
          {(role === 'leader' || role === 'officer') && (
            <SegmentedControl
              aria-label={t.transfers.kind}
              value={kind}
              onChange={(next) => setKind(next as Kind)}
              data={Object.entries(t.transfers.kinds).map(([value, label]) => ({ value, label }))}
            />
          )}
          <Button onClick={() => setIsProposing(true)}>{t.transfers.propose}</Button>
        </Group>
      </Group>
      <QueryView query={query}>
        {({ transfers }) =>
          transfers.length === 0 ? (
            <Nothing>{t.transfers.none}</Nothing>
          ) : (
            <Table.ScrollContainer minWidth={900}>
              <Table fz="sm">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t.transfers.list}</Table.Th>
                    <Table.Th>{t.transfers.state}</Table.Th>
                    <Table.Th>{t.transfers.letter}</Table.Th>
                    <Table.Th>{words.purpose}</Table.Th>
                    <Table.Th ta="right">{t.transfers.rows}</Table.Th>
                    <Table.Th ta="right">{t.transfers.answered}</Table.Th>
                    <Table.Th ta="right">{t.transfers.broken}</Table.Th>
                    <Table.Th>{t.transfers.proposedAt}</Table.Th>
                    <Table.Th>{t.transfers.madeBy}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {transfers.map((one) => (
                    <Table.Tr key={one.transferId}>
                      <Table.Td>
                        <UnstyledButton
                          td="underline"
                          fz="sm"
                          c="var(--mantine-color-anchor)"
                          onClick={() => setOpened(one.transferId)}
                        >
                          {one.number === null
                            ? t.transfers.draft(one.transferId)
                            : t.transfers.numbered(one.number)}
                        </UnstyledButton>
                      </Table.Td>
                      <Table.Td>
                        <Badge color={COLORS[one.state]} size="sm" miw="max-content">
                          {t.transfers.states[one.state]}
                        </Badge>
                      </Table.Td>
                      <Table.Td>{one.letterNumber}</Table.Td>
                      <Table.Td>{one.purpose}</Table.Td>
                      <Table.Td ta="right" className="tabular">
                        {formatCount(one.rowCount)}
                      </Table.Td>
                      <Table.Td ta="right" className="tabular">
                        {formatCount(one.answered)}
                      </Table.Td>
                      <Table.Td ta="right" className="tabular">
                        {one.broken > 0 ? (
                          <Text fz="sm" c="brick">
                            {formatCount(one.broken)}
                          </Text>
                        ) : (
                          0
                        )}
                      </Table.Td>
                      <Table.Td className="tabular">{formatMoment(one.proposedAt)}</Table.Td>
                      <Table.Td>{one.proposedByName}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </QueryView>
      {(role === 'leader' || role === 'liaison') && <ExportList />}
      {isProposing && <ProposeList kind={kind} onClose={() => setIsProposing(false)} />}
      {opened !== undefined && <OneTransfer transferId={opened} onClose={() => setOpened(undefined)} />}
    </Stack>
  );
}
