import { Alert, Badge, Button, Grid, Group, List, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, write } from '../api/ask.ts';
import { useCampaignId } from '../api/campaign.tsx';
import { useSession } from '../api/session.tsx';
import type { KeptExport, MorningReport, MorningReports } from '../api/wire.ts';
import { Download } from '../parts/download.tsx';
import { formatMoment } from '../parts/formats.ts';
import { Panel } from '../parts/panel.tsx';
import { Nothing, QueryView } from '../parts/query-view.tsx';
import { useNotices } from '../shell/notices.tsx';
import { AskedLosses } from './asked-losses.tsx';
import { t } from './messages.ts';
import { Answers, Drift, Moves, Outcomes, Pulls, Timings } from './morning-tables.tsx';

/** What the night did, on one page, for somebody who has a minute. */
export function Morning() {
  const campaignId = useCampaignId();
  const [chosen, setChosen] = useState<string>();
  const list = useQuery({
    queryKey: ['mornings', campaignId],
    queryFn: () => ask<MorningReports>(`/api/campaigns/${campaignId}/mornings`),
  });
  return (
    <Stack gap="md">
      <QueryView query={list}>
        {({ reports }) => {
          const reportId = chosen ?? String(reports[0]?.reportId ?? '');
          return (
            <>
              <Group justify="space-between" align="flex-end">
                <Title order={1} size="h3">
                  {t.morning.title}
                </Title>
                {reports.length > 0 && (
                  <Group gap="sm" align="flex-end" className="no-print">
                    <NativeSelect
                      size="xs"
                      label={t.morning.which}
                      value={reportId}
                      onChange={(event) => setChosen(event.currentTarget.value)}
                      data={reports.map((one) => ({
                        value: String(one.reportId),
                        label: formatMoment(one.madeAt),
                      }))}
                    />
                    <MakePdf reportId={Number(reportId)} />
                  </Group>
                )}
              </Group>
              {reports.length === 0 ? (
                <Nothing>{t.morning.none}</Nothing>
              ) : (
                <OneMorning reportId={reportId} />
              )}
            </>
          );
        }}
      </QueryView>
    </Stack>
  );
}

function MakePdf({ reportId }: { readonly reportId: number }) {
  const campaignId = useCampaignId();
  const { role } = useSession();
  const { tell, tellProblem } = useNotices();
  const [made, setMade] = useState<KeptExport>();
  if (role !== 'leader') return null;
  async function make() {
    try {
      const body = { reportId, purpose: t.morning.purpose };
      setMade(await write<KeptExport>(`/api/campaigns/${campaignId}/morning/exports`, { body }));
      tell({ text: t.morning.pdfMade });
    } catch (error) {
      tellProblem(error);
    }
  }
  return made === undefined ? (
    <Button size="xs" variant="default" onClick={() => void make()}>
      {t.morning.pdf}
    </Button>
  ) : (
    <Download exportId={made.exportId} size="xs" />
  );
}

function OneMorning({ reportId }: { readonly reportId: string }) {
  const campaignId = useCampaignId();
  const query = useQuery({
    queryKey: ['morning', campaignId, reportId],
    queryFn: () => ask<MorningReport>(`/api/campaigns/${campaignId}/morning?reportId=${reportId}`),
  });
  return (
    <QueryView query={query}>
      {(report) => (
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t.morning.asOf(formatMoment(report.madeAt))}
          </Text>
          <Alarms report={report} />
          <AskedLosses />
          <Grid gap="md">
            <Grid.Col span={{ base: 12, md: 6 }}>
              <Stack gap="md">
                <Panel title={t.morning.outcomes}>
                  <Outcomes outcomes={report.outcomes} />
                </Panel>
                <Panel title={t.morning.moves}>
                  <Moves moves={report.moves} />
                </Panel>
              </Stack>
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 6 }}>
              <Stack gap="md">
                <Panel title={t.morning.answers}>
                  <Answers judgements={report.judgements} />
                </Panel>
                <Panel title={t.morning.timings}>
                  <Timings timings={report.timings} />
                </Panel>
              </Stack>
            </Grid.Col>
          </Grid>
          <Panel title={t.morning.pulls}>
            <Pulls pulls={report.pulls} />
          </Panel>
          <Panel title={t.morning.drift}>
            <Drift drift={report.drift} />
          </Panel>
        </Stack>
      )}
    </QueryView>
  );
}

function Alarms({ report: { alarms, isNew } }: { readonly report: MorningReport }) {
  return (
    <>
      {!isNew && (
        <Alert color="amber" role="status">
          {t.morning.stands}
        </Alert>
      )}
      {alarms.length === 0 ? (
        <Badge color="teal">{t.morning.noAlarm}</Badge>
      ) : (
        <Alert color="brick" title={t.morning.alarm} role="status">
          <List size="sm">
            {alarms.map((alarm) => (
              <List.Item key={alarm}>{t.morning.alarms[alarm]}</List.Item>
            ))}
          </List>
        </Alert>
      )}
    </>
  );
}
