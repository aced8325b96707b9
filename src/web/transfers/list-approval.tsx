import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { write } from '../api/ask.ts';
import type { WholeTransfer } from '../api/wire.ts';
import { DayField } from '../parts/day-field.tsx';
import { formatCount } from '../parts/formats.ts';
import { Panel } from '../parts/panel.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { ListReceivers } from './list-receivers.tsx';
import { t } from './messages.ts';
import { PreviewedRows } from './previewed-rows.tsx';
import { useListChange } from './use-list-change.ts';
import { pageOfProposed, usePreview } from './use-preview.ts';

/** What a list would fix, row by row; the second person approves it with its covering letter. */
export function ListApproval({
  transfer: { transferId, kind },
  mayApprove,
}: {
  readonly transfer: WholeTransfer;
  readonly mayApprove: boolean;
}) {
  const change = useListChange();
  const [letterNumber, setLetterNumber] = useState('');
  const [letterDate, setLetterDate] = useState<string>();
  const { query, preview } = usePreview([transferId], pageOfProposed(transferId));
  return (
    <Panel title={t.transfers.content}>
      <QueryView query={query as never}>
        {() =>
          preview && (
            <Stack gap="sm">
              <PreviewedRows kind={kind} preview={preview} />
              <SimpleGrid cols={2} spacing="lg">
                <ListReceivers receivers={preview.receivers} />
                {mayApprove && (
                  <form
                    onSubmit={(event) => {
                      event.preventDefault();
                      const { checksum } = preview;
                      void change(() =>
                        write(`/api/transfers/${transferId}/approval`, {
                          body: { letterNumber, letterDate, checksum },
                        }),
                      );
                    }}
                  >
                    <Stack gap="xs" align="flex-start">
                      <Group>
                        <TextInput
                          label={t.transfers.letter}
                          value={letterNumber}
                          onChange={(event) => setLetterNumber(event.currentTarget.value)}
                          required
                          withAsterisk={false}
                        />
                        <DayField label={t.transfers.letterDate} required onChange={setLetterDate} />
                      </Group>
                      <Text size="sm" c="dimmed">
                        {t.transfers.approveMeans(formatCount(preview.rowCount))}
                      </Text>
                      <Button type="submit">{t.transfers.approve}</Button>
                    </Stack>
                  </form>
                )}
              </SimpleGrid>
            </Stack>
          )
        }
      </QueryView>
    </Panel>
  );
}
