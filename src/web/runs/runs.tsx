import { Accordion, Badge, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api/ask.ts';
import { useCampaignId } from '../api/campaign.tsx';
import type { LinkRuns, RunOrders } from '../api/wire.ts';
import { formatDuration, formatMoment } from '../parts/formats.ts';
import { Nothing, QueryView } from '../parts/query-view.tsx';
import { wordOf, words } from '../words.ts';
import { FollowedRunView } from './followed-run.tsx';
import { t } from './messages.ts';
import { OrderPanel } from './order-panel.tsx';
import { type Entry, entriesOf } from './run-entries.ts';
import { RunFigures } from './run-figures.tsx';

const COLORS = { running: 'blue', published: 'teal', failed: 'brick', stopped: 'slate' } as const;

/** The run that goes on, and the latest ones: what they found, where their time went, what they said. */
export function Runs() {
  const campaignId = useCampaignId();
  const query = useQuery({
    queryKey: ['runs', campaignId],
    queryFn: async () => {
      const [{ runs }, { orders }] = await Promise.all([
        ask<LinkRuns>(`/api/campaigns/${campaignId}/runs`),
        ask<RunOrders>(`/api/campaigns/${campaignId}/run-orders`),
      ]);
      return { runs, orders };
    },
    refetchInterval: 5_000,
  });
  return (
    <Stack gap="md">
      <Title order={1} size="h3">
        {t.runs.title}
      </Title>
      <QueryView query={query}>
        {({ runs, orders }) => (
          <>
            <OrderPanel orders={orders} />
            <History entries={entriesOf(runs, orders)} />
          </>
        )}
      </QueryView>
    </Stack>
  );
}

function History({ entries }: { readonly entries: readonly Entry[] }) {
  // The newest, until somebody chooses another one, or none.
  const [chosen, setChosen] = useState<string | null>();
  const shown = chosen === undefined ? (entries[0]?.key ?? null) : chosen;
  if (entries.length === 0) return <Nothing>{t.runs.none}</Nothing>;
  return (
    <Accordion variant="separated" value={shown} onChange={setChosen} order={2}>
      {entries.map((entry) => (
        <HistoryEntry key={entry.key} entry={entry} isShown={entry.key === shown} />
      ))}
    </Accordion>
  );
}

function HistoryEntry({ entry, isShown }: { readonly entry: Entry; readonly isShown: boolean }) {
  const { key, startedAt, finishedAt, state, run, order } = entry;
  const took = finishedAt === null ? undefined : Date.parse(finishedAt) - Date.parse(startedAt);
  return (
    <Accordion.Item value={key}>
      <Accordion.Control>
        <Group gap="md">
          <Badge color={COLORS[state]}>{words.runStates[state]}</Badge>
          <Text size="sm" className="tabular">
            {formatMoment(startedAt)}
          </Text>
          {took !== undefined && <Text size="sm">{formatDuration(took)}</Text>}
          <Text size="sm">{order === undefined ? t.runs.fromTerminal : t.runs.origins[order.origin]}</Text>
          {order !== undefined && order.failure !== null && (
            <Text size="sm">{wordOf(t.runs.failures, order.failure)}</Text>
          )}
          {run !== undefined && (
            <Text size="sm" c="dimmed">
              {words.model(run.modelVersion)}
            </Text>
          )}
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        {isShown && (
          <Stack gap="md">
            {run !== undefined && <RunFigures run={run} />}
            {/* Of the one that goes on the panel above tells. */}
            {order !== undefined && order.finishedAt !== null && <FollowedRunView orderId={order.orderId} />}
          </Stack>
        )}
      </Accordion.Panel>
    </Accordion.Item>
  );
}
