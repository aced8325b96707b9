import { Button, Stack, Table, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ask, write } from '../api/ask.ts';
import { useCampaignId, useUnits } from '../api/campaign.tsx';
import { useSession } from '../api/session.tsx';
import type { Quality } from '../api/wire.ts';
import { formatCount, formatDay, formatShare } from '../parts/formats.ts';
import { Panel } from '../parts/panel.tsx';
import { Nothing, QueryView } from '../parts/query-view.tsx';
import { useNotices } from '../shell/notices.tsx';
import { words } from '../words.ts';
import { t } from './messages.ts';

/** What the blind samples have measured. */
export function Measured() {
  const campaignId = useCampaignId();
  const { role, jurisdiction } = useSession();
  const { nameOf } = useUnits();
  const queries = useQueryClient();
  const { tell, tellProblem } = useNotices();
  const query = useQuery({
    queryKey: ['quality', campaignId],
    queryFn: () => ask<Quality>(`/api/campaigns/${campaignId}/quality`),
  });
  async function draw() {
    try {
      const { drawn, week } = await write<{ drawn: number; week: string }>(
        `/api/campaigns/${campaignId}/samples`,
      );
      tell({ text: t.quality.drawn(drawn, formatDay(week)) });
      await queries.invalidateQueries({ queryKey: ['quality'] });
    } catch (error) {
      tellProblem(error);
    }
  }
  return (
    <Panel
      title={t.quality.measured}
      aside={
        role === 'leader' &&
        jurisdiction === 'province' && (
          <Button size="compact-sm" variant="default" onClick={() => void draw()}>
            {t.quality.draw}
          </Button>
        )
      }
    >
      <QueryView query={query}>
        {({ falseLinks, unsure, agreement, weeks }) =>
          falseLinks.of === 0 ? (
            <Nothing>{t.quality.noMeasure}</Nothing>
          ) : (
            <Stack gap="md">
              <div>
                <Text fz={32} fw={700} className="tabular">
                  {formatShare(falseLinks.hits / falseLinks.of)}
                </Text>
                <Text size="sm" c="dimmed">
                  {t.quality.of(formatCount(falseLinks.hits), formatCount(falseLinks.of))};{' '}
                  {t.quality.interval(formatShare(falseLinks.low), formatShare(falseLinks.high))}
                </Text>
                <Text size="sm" c="dimmed">
                  {t.quality.unsureShare}: {t.quality.of(formatCount(unsure.hits), formatCount(unsure.of))}
                </Text>
              </div>
              <Table maw={560}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t.quality.week}</Table.Th>
                    <Table.Th ta="right">{t.quality.drawnCol}</Table.Th>
                    <Table.Th ta="right">{t.quality.answeredCol}</Table.Th>
                    <Table.Th ta="right">{t.quality.wrongCol}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {weeks.map(({ week, drawn, answered, hits }) => (
                    <Table.Tr key={week}>
                      <Table.Td>{formatDay(week)}</Table.Td>
                      <Table.Td ta="right">{formatCount(drawn)}</Table.Td>
                      <Table.Td ta="right">{formatCount(answered)}</Table.Td>
                      <Table.Td ta="right">{formatCount(hits)}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
              {agreement.length > 0 && (
                <Table maw={560}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t.quality.agreement}</Table.Th>
                      <Table.Th ta="right">{words.rate}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {agreement.map(({ unitCode, hits, of }) => (
                      <Table.Tr key={unitCode}>
                        <Table.Td>{nameOf(unitCode)}</Table.Td>
                        <Table.Td ta="right">{formatShare(of === 0 ? 0 : hits / of)}</Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              )}
            </Stack>
          )
        }
      </QueryView>
    </Panel>
  );
}
