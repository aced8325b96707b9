import { Button, CopyButton, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api/ask.ts';
import { useCampaignId } from '../api/campaign.tsx';
import { useSession } from '../api/session.tsx';
import type { ProgressReport } from '../api/wire.ts';
import { DayField } from '../parts/day-field.tsx';
import { formatCount, formatDay } from '../parts/formats.ts';
import { PageHead } from '../parts/page-head.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { words } from '../words.ts';
import { ExportReport } from './export-report.tsx';
import { t } from './messages.ts';
import { changeOf, ReportTable } from './report-table.tsx';

const MAY_EXPORT: readonly string[] = ['officer', 'leader', 'liaison'];

/** How the campaign stood at the end of any day, beside the week before, in the customary table and sentence. */
export function Report() {
  const campaignId = useCampaignId();
  const { role } = useSession();
  const [day, setDay] = useState<string>();
  const query = useQuery({
    queryKey: ['report', campaignId, day],
    queryFn: () =>
      ask<ProgressReport>(`/api/campaigns/${campaignId}/report${day === undefined ? '' : `?day=${day}`}`),
  });
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-end">
        <PageHead title={words.menu.report} hint={t.report.hint} isHintPrinted={false} />
        <div className="no-print">
          <DayField label={t.report.day} onChange={setDay} />
        </div>
      </Group>
      <QueryView query={query}>
        {(report) => (
          <>
            <Sentence report={report} />
            {MAY_EXPORT.includes(role) && <ExportReport key={report.day} day={report.day} />}
            <ReportTable report={report} />
          </>
        )}
      </QueryView>
    </Stack>
  );
}

function Sentence({ report: { day, weekBefore, sentence, sum } }: { readonly report: ProgressReport }) {
  return (
    <div>
      <Group gap="sm" align="center">
        <Text fw={600}>{sentence}</Text>
        <CopyButton value={sentence}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="default" onClick={copy} className="no-print">
              {copied ? t.report.copied : t.report.copy}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Text size="sm">
        {t.report.week(
          formatDay(day),
          changeOf(sum),
          formatDay(weekBefore),
          formatCount(sum.processedBefore),
        )}
      </Text>
    </div>
  );
}
