import { Alert, Button, Group, List, SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api/ask.ts';
import { useCampaignId } from '../api/campaign.tsx';
import type { ExtractProfile, ShownRegistry } from '../api/wire.ts';
import { formatCount, formatMoment } from '../parts/formats.ts';
import { Panel } from '../parts/panel.tsx';
import { Nothing, QueryView } from '../parts/query-view.tsx';
import { useNotices } from '../shell/notices.tsx';
import { ColumnFills } from './column-fills.tsx';
import { CountBars } from './count-bars.tsx';
import { t } from './messages.ts';
import { YearColumns } from './year-columns.tsx';

const REGISTRIES = ['civilStatus', 'population'] as const;

/** What the extracts at hand are like: how full and how readable each column is, and what to mend first. */
export function DescribedExtracts() {
  const campaignId = useCampaignId();
  const queries = useQueryClient();
  const { tellProblem } = useNotices();
  const address = `/api/campaigns/${campaignId}/profile`;
  const queryKey = ['profile', campaignId];
  const query = useQuery({ queryKey, queryFn: () => ask<{ profile: ExtractProfile | null }>(address) });
  const making = useMutation({
    mutationFn: () => ask<ExtractProfile>(address, { method: 'POST' }),
    onSuccess: (profile) => queries.setQueryData(queryKey, { profile }),
    onError: tellProblem,
  });
  const make = (
    <Button
      size="compact-sm"
      variant={query.data?.profile == null ? 'filled' : 'default'}
      loading={making.isPending}
      onClick={() => making.mutate()}
    >
      {t.profile.make}
    </Button>
  );
  return (
    <QueryView query={query}>
      {({ profile }) =>
        profile === null ? (
          <Stack align="center" py="xl">
            <Nothing>{making.isPending ? t.profile.making : t.profile.none}</Nothing>
            {make}
          </Stack>
        ) : (
          <Stack gap="md">
            <Group justify="space-between">
              <Text size="sm" c="dimmed">
                {t.profile.madeAt(formatMoment(profile.madeAt))}
              </Text>
              {make}
            </Group>
            {!profile.isLatest && <Alert color="amber">{t.profile.old}</Alert>}
            <Described {...profile.shown} />
          </Stack>
        )
      }
    </QueryView>
  );
}

function Described({ mendFirst, ...registries }: ExtractProfile['shown']) {
  const held = REGISTRIES.filter((one) => registries[one] !== null);
  const [chosen, choose] = useState(held[0]);
  const registry = chosen === undefined ? null : registries[chosen];
  if (registry === null) return <Nothing>{t.profile.nothingPulled}</Nothing>;
  return (
    <>
      <Panel title={t.profile.mendFirst}>
        {mendFirst.length === 0 && <Text size="sm">{t.profile.nothingToMend}</Text>}
        <Stack gap="xs">
          {mendFirst.map(({ rank, title, sentences }) => (
            <div key={rank}>
              <Text size="sm" fw={600}>
                {title}
              </Text>
              <List size="sm" spacing={2}>
                {sentences.map((sentence) => (
                  <List.Item key={sentence}>{sentence}</List.Item>
                ))}
              </List>
            </div>
          ))}
        </Stack>
      </Panel>
      <Group gap="md">
        <SegmentedControl
          aria-label={t.profile.registry}
          value={chosen!}
          onChange={choose}
          data={held.map((value) => ({ value, label: t.profile.registries[value] }))}
        />
        <Text size="sm" className="tabular">
          {t.profile.rows[chosen!](formatCount(registry.rows))}
        </Text>
      </Group>
      <Registry key={chosen} {...registry} />
    </>
  );
}

function Registry({ rows, columns, emptyColumns, years, sections }: ShownRegistry) {
  return (
    <>
      <Panel title={t.profile.columns}>
        <ColumnFills columns={columns} rows={rows} />
        {emptyColumns.length > 0 && (
          <Text size="sm" c="dimmed" mt="xs">
            {t.profile.emptyColumns(emptyColumns.join('; '))}
          </Text>
        )}
      </Panel>
      <SimpleGrid cols={{ base: 1, lg: years.length > 1 ? 2 : 1 }}>
        {years.map(({ title, counts }) => (
          <Panel key={title} title={t.profile.byYear(title)}>
            <YearColumns counts={counts} label={t.profile.byYear(title)} />
          </Panel>
        ))}
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {sections.map(({ title, rows: counted }) => (
          <Panel key={title} title={title}>
            <CountBars rows={counted} />
          </Panel>
        ))}
      </SimpleGrid>
    </>
  );
}
