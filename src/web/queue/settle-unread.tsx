import { Alert, Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { write } from '../api/ask.ts';
import { useCampaignId } from '../api/campaign.tsx';
import type { QuarantinedRows } from '../api/wire.ts';
import { useNotices } from '../shell/notices.tsx';
import { wordOf, words } from '../words.ts';
import { t } from './messages.ts';

type Row = QuarantinedRows['rows'][number];
type Remedy = NonNullable<Row['remedy']>;

/** A column nobody knew by its heading reads as if nothing stood in it; for other faults a new heading does nothing. */
const MAY_BE_HEADING: readonly string[] = ['no_spouse_named', 'no_pid'];

const remediesFor = ({ reason, remedy }: Row): readonly Remedy[] => [
  're_read',
  ...(MAY_BE_HEADING.includes(reason) ? (['mapping'] as const) : []),
  'set_aside',
  ...(remedy === null ? [] : (['withdrawn'] as const)),
];

/** Takes down who has to do what about a row; nothing is done to the row by that. */
export function SettleUnread({ row, onClose }: { readonly row: Row; readonly onClose: () => void }) {
  const campaignId = useCampaignId();
  const queries = useQueryClient();
  const { tellProblem } = useNotices();
  const [remedy, setRemedy] = useState<string>('re_read');
  const [reason, setReason] = useState('');
  async function submit() {
    try {
      await write(`/api/campaigns/${campaignId}/quarantine/${row.quarantineId}/settlement`, {
        body: { remedy, reason },
      });
      await queries.invalidateQueries({ queryKey: ['quarantine'] });
      onClose();
    } catch (error) {
      tellProblem(error);
    }
  }
  return (
    <Modal opened onClose={onClose} title={t.unread.settle} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="sm">
          <Text size="sm">
            {row.source}, {t.unread.line} {row.line}: {wordOf(t.unread.reasons, row.reason)}
          </Text>
          <Radio.Group label={t.unread.remedy} value={remedy} onChange={setRemedy}>
            <Stack gap="xs" mt={4}>
              {remediesFor(row).map((one) => (
                <Radio
                  key={one}
                  value={one}
                  label={t.unread.remedies[one]}
                  description={t.unread.means[one]}
                />
              ))}
            </Stack>
          </Radio.Group>
          {remedy !== 'set_aside' && <Alert color="amber">{t.unread.onlyNoted}</Alert>}
          <TextInput
            label={t.unread.why}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            required
            withAsterisk={false}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {words.cancel}
            </Button>
            <Button type="submit">{words.save}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
