import { Alert, Badge, Code, Group, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../api/ask.ts';
import { useSession } from '../api/session.tsx';
import type { WholeTransfer } from '../api/wire.ts';
import { formatCount, formatDay, formatMoment } from '../parts/formats.ts';
import { QueryView } from '../parts/query-view.tsx';
import { words } from '../words.ts';
import { ListApproval } from './list-approval.tsx';
import { ListEnd } from './list-end.tsx';
import { ListReceivers } from './list-receivers.tsx';
import { MakeFiles } from './make-files.tsx';
import { t } from './messages.ts';

interface Props {
  readonly transferId: number;
  readonly onClose: () => void;
}

/** One list: approved by the second person, made into files, ended. */
export function OneTransfer({ transferId, onClose }: Props) {
  const { accountId, role } = useSession();
  const query = useQuery({
    queryKey: ['transfers', 'one', transferId],
    queryFn: () => ask<WholeTransfer>(`/api/transfers/${transferId}`),
  });
  return (
    <Modal opened onClose={onClose} title={words.menu.transfers} size="95%">
      <QueryView query={query}>
        {(transfer) => {
          const isOther = transfer.proposedBy !== accountId;
          const mayEnd =
            transfer.state === 'proposed' || (transfer.state === 'approved' && role === 'leader');
          return (
            <Stack gap="sm">
              <Heading transfer={transfer} />
              {transfer.state === 'proposed' && (
                <>
                  {(role !== 'leader' || !isOther) && <Alert color="amber">{t.transfers.needsSecond}</Alert>}
                  <ListApproval transfer={transfer} mayApprove={role === 'leader' && isOther} />
                </>
              )}
              {(transfer.state === 'approved' || transfer.state === 'closed') && (
                <>
                  {(role === 'leader' || role === 'liaison') && <MakeFiles transferId={transferId} />}
                  <ListReceivers receivers={transfer.receivers} />
                </>
              )}
              {mayEnd && <ListEnd transfer={transfer} />}
            </Stack>
          );
        }}
      </QueryView>
    </Modal>
  );
}

const Heading = ({ transfer }: { readonly transfer: WholeTransfer }) => (
  <div>
    <Group gap="sm">
      <Text fw={600}>
        {transfer.number === null
          ? t.transfers.draft(transfer.transferId)
          : t.transfers.numbered(transfer.number)}
      </Text>
      <Badge>{t.transfers.states[transfer.state]}</Badge>
      <Text size="sm">{t.transfers.kinds[transfer.kind]}</Text>
      <Text size="sm">
        {t.transfers.size(formatCount(transfer.rowCount), formatCount(transfer.caseCount))}
      </Text>
    </Group>
    <Text size="sm" mt={4}>
      {words.purpose}: <strong>{transfer.purpose}</strong>
    </Text>
    <Text size="sm" c="dimmed">
      {[
        t.transfers.proposedBy(transfer.proposedByName, formatMoment(transfer.proposedAt)),
        transfer.letterNumber !== null &&
          `${t.transfers.letter} ${transfer.letterNumber}, ${formatDay(transfer.letterDate)}`,
        transfer.approvedAt !== null &&
          t.transfers.approvedBy(transfer.approvedByName ?? '', formatMoment(transfer.approvedAt)),
        transfer.endReason !== null && `${words.reason}: ${transfer.endReason}`,
      ]
        .filter(Boolean)
        .join(' · ')}
      {' · '}
      {t.transfers.checksum}: <Code>{transfer.checksum.slice(0, 16)}</Code>
    </Text>
  </div>
);
