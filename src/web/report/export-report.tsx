import { Alert, Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ask } from '../api/ask.ts';
import { useCampaignId } from '../api/campaign.tsx';
import type { KeptExport } from '../api/wire.ts';
import { Download } from '../parts/download.tsx';
import { useNotices } from '../shell/notices.tsx';
import { words } from '../words.ts';
import { t } from './messages.ts';

/** The report of a day as a document; it holds counts and no persons. */
export function ExportReport({ day }: { readonly day: string }) {
  const campaignId = useCampaignId();
  const queries = useQueryClient();
  const { tellProblem } = useNotices();
  const [made, setMade] = useState<KeptExport>();
  const [isBusy, setIsBusy] = useState(false);
  async function make(form: FormData) {
    setIsBusy(true);
    try {
      const [format, purpose] = [String(form.get('format')), String(form.get('purpose'))];
      setMade(
        await ask<KeptExport>(`/api/campaigns/${campaignId}/report/exports`, {
          method: 'POST',
          body: { format, purpose, day },
        }),
      );
      await queries.invalidateQueries({ queryKey: ['exports'] });
    } catch (error) {
      tellProblem(error);
    }
    setIsBusy(false);
  }
  return (
    <form
      className="no-print"
      onSubmit={(event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        void make(new FormData(event.currentTarget));
      }}
    >
      <Group align="flex-end">
        <NativeSelect
          name="format"
          label={words.format}
          data={Object.entries(t.report.formats).map(([value, label]) => ({ value, label }))}
        />
        <TextInput
          name="purpose"
          label={words.purpose}
          defaultValue={t.report.purpose}
          required
          withAsterisk={false}
          style={{ flex: 1 }}
        />
        <Button type="submit" variant="default" loading={isBusy}>
          {t.report.make}
        </Button>
      </Group>
      {made && (
        <Alert color="teal" mt="sm">
          <Group gap="sm">
            {made.fileName}
            <Download exportId={made.exportId} size="compact-sm" variant="default" />
          </Group>
        </Alert>
      )}
    </form>
  );
}
