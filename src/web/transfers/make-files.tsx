import { Alert, Button, Checkbox, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ask } from '../api/ask.ts';
import type { KeptExport } from '../api/wire.ts';
import { Download } from '../parts/download.tsx';
import { formatCount } from '../parts/formats.ts';
import { Panel } from '../parts/panel.tsx';
import { OneSecret } from '../parts/shown-once.tsx';
import { words } from '../words.ts';
import { shortExportId } from './export-list.tsx';
import { t } from './messages.ts';
import { useListChange } from './use-list-change.ts';

/** Makes the files of a list; the passphrase of each is told with the file it opens, until the list is closed. */
export function MakeFiles({ transferId }: { readonly transferId: number }) {
  const queries = useQueryClient();
  const change = useListChange();
  const [made, setMade] = useState<readonly KeptExport[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setIsBusy(true);
    void change(async () => {
      const file = await ask<KeptExport>(`/api/transfers/${transferId}/exports`, {
        method: 'POST',
        body: {
          format: String(form.get('format')),
          split: form.get('split') === 'on',
          purpose: String(form.get('purpose')),
        },
      });
      setMade((before) => [file, ...before]);
      await queries.invalidateQueries({ queryKey: ['exports'] });
    }).finally(() => setIsBusy(false));
  }
  return (
    <Panel title={t.transfers.makeFiles}>
      <form onSubmit={submit}>
        <Group align="flex-end">
          <NativeSelect
            name="format"
            label={words.format}
            data={Object.entries(t.transfers.formats).map(([value, label]) => ({ value, label }))}
          />
          <TextInput name="purpose" label={words.purpose} required withAsterisk={false} style={{ flex: 1 }} />
          <Checkbox name="split" label={t.transfers.split} defaultChecked mb={8} />
          <Button type="submit" loading={isBusy}>
            {t.transfers.makeFiles}
          </Button>
        </Group>
      </form>
      {made.map((file) => (
        <Alert
          key={file.exportId}
          color="teal"
          mt="sm"
          title={t.transfers.made(formatCount(file.rowCount), formatCount(file.fileCount))}
        >
          <Stack gap={4}>
            <Text size="sm">{t.transfers.madeAs(file.fileName, shortExportId(file.exportId))}</Text>
            {file.passphrase !== null && (
              <>
                <Text size="sm">{t.transfers.passphrase}</Text>
                <OneSecret of={file.fileName} secret={file.passphrase} />
              </>
            )}
            <Download exportId={file.exportId} size="compact-sm" w="fit-content" />
          </Stack>
        </Alert>
      ))}
    </Panel>
  );
}
