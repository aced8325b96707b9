import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { write } from '../api/ask.ts';
import type { WholeTransfer } from '../api/wire.ts';
import { formatCount } from '../parts/formats.ts';
import { words } from '../words.ts';
import { t } from './messages.ts';
import { useListChange } from './use-list-change.ts';

/** Two acts: a list that waits is withdrawn, one that was sent is closed without waiting for more answers. */
export function ListEnd({ transfer }: { readonly transfer: WholeTransfer }) {
  const change = useListChange();
  const [isAsking, setIsAsking] = useState(false);
  const [reason, setReason] = useState('');
  const isSent = transfer.state === 'approved';
  const act = isSent ? t.transfers.close : t.transfers.withdraw;
  const unanswered = formatCount(transfer.rowCount - transfer.answered);
  if (!isAsking)
    return (
      <Group>
        <Button size="compact-sm" variant="default" onClick={() => setIsAsking(true)}>
          {act}…
        </Button>
      </Group>
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setIsAsking(false);
        void change(() => write(`/api/transfers/${transfer.transferId}/end`, { body: { reason } }));
      }}
    >
      <Stack gap={4}>
        <Text size="sm">{isSent ? t.transfers.closeMeans(unanswered) : t.transfers.withdrawMeans}</Text>
        <Group align="flex-end">
          <TextInput
            label={words.reason}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            required
            withAsterisk={false}
            data-autofocus
            style={{ flex: 1 }}
          />
          <Button variant="default" onClick={() => setIsAsking(false)}>
            {words.cancel}
          </Button>
          <Button type="submit" color="brick">
            {act}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
