import { Badge, Button, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api/ask.ts';
import { useCampaignId } from '../api/campaign.tsx';
import type { Batch } from '../api/wire.ts';
import { formatCount, formatMoment } from '../parts/formats.ts';
import { Panel } from '../parts/panel.tsx';
import { t } from './messages.ts';
import { OneBatch } from './one-batch.tsx';
import { sayAction } from './pattern-words.ts';

const SHOWN = 10;

/** Batches that wait for the second person, and those done, which can be taken back whole. Nothing where there are none. */
export function Batches({ waitingOnly = false }: { readonly waitingOnly?: boolean }) {
  const campaignId = useCampaignId();
  const [opened, setOpened] = useState<number>();
  const { data } = useQuery({
    queryKey: ['batches', campaignId],
    queryFn: () => ask<{ batches: Batch[] }>(`/api/campaigns/${campaignId}/batches`),
  });
  const batches = (data?.batches ?? []).filter(({ state }) => !waitingOnly || state === 'proposed');
  if (batches.length === 0) return null;
  return (
    <Panel title={waitingOnly ? t.patterns.proposed : t.patterns.batches}>
      <Table fz="sm">
        <Table.Tbody>
          {batches.slice(0, SHOWN).map((batch) => (
            <Table.Tr key={batch.batchId}>
              <Table.Td className="tabular" w={150}>
                {formatMoment(batch.proposedAt)}
              </Table.Td>
              <Table.Td>{sayAction(batch.action)}</Table.Td>
              <Table.Td className="tabular" ta="right">
                {formatCount(batch.caseCount)} {t.patterns.ofCases}
              </Table.Td>
              <Table.Td>{batch.reason}</Table.Td>
              <Table.Td w={140}>
                <Badge size="sm" color={batch.state === 'proposed' ? 'amber' : 'slate'}>
                  {t.patterns.batchStates[batch.state]}
                </Badge>
              </Table.Td>
              <Table.Td ta="right" w={110}>
                <Button
                  size="compact-sm"
                  variant={batch.state === 'proposed' ? 'filled' : 'default'}
                  onClick={() => setOpened(batch.batchId)}
                >
                  {t.patterns.open}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {opened !== undefined && <OneBatch batchId={opened} onClose={() => setOpened(undefined)} />}
    </Panel>
  );
}
