import { Badge, Button, FileButton, Group, Stack, Table, UnstyledButton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api/ask.ts';
import { useCampaignId } from '../api/campaign.tsx';
import type { Reply, ReplyPreview } from '../api/wire.ts';
import { formatMoment } from '../parts/formats.ts';
import { PageHead } from '../parts/page-head.tsx';
import { Nothing, QueryView } from '../parts/query-view.tsx';
import { useNotices } from '../shell/notices.tsx';
import { words } from '../words.ts';
import { t } from './messages.ts';
import { OneReply } from './one-reply.tsx';

/** What comes back from the police: read by row codes, looked at, applied once. */
export function Replies() {
  const campaignId = useCampaignId();
  const queries = useQueryClient();
  const { tellProblem } = useNotices();
  const [opened, setOpened] = useState<number>();
  const [isReading, setIsReading] = useState(false);
  const query = useQuery({
    queryKey: ['replies', campaignId],
    queryFn: () => ask<{ replies: Reply[] }>(`/api/campaigns/${campaignId}/replies`),
  });
  async function receive(file: File | null) {
    if (file === null) return;
    const form = new FormData();
    form.append('file', file);
    setIsReading(true);
    try {
      const read = await ask<ReplyPreview>(`/api/campaigns/${campaignId}/replies`, {
        method: 'POST',
        body: form,
      });
      setOpened(read.replyId);
      await queries.invalidateQueries({ queryKey: ['replies'] });
    } catch (error) {
      tellProblem(error);
    }
    setIsReading(false);
  }
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start">
        <PageHead title={words.menu.replies} hint={t.replies.hint} />
        <FileButton onChange={(file) => void receive(file)} accept=".xlsx,.csv,.json">
          {(props) => (
            <Button {...props} loading={isReading}>
              {t.replies.receive}
            </Button>
          )}
        </FileButton>
      </Group>
      {opened !== undefined && <OneReply key={opened} replyId={opened} />}
      <QueryView query={query}>
        {({ replies }) =>
          replies.length === 0 ? (
            <Nothing>{t.replies.none}</Nothing>
          ) : (
            <Table fz="sm">
              <Table.Tbody>
                {replies.map((one) => (
                  <Table.Tr key={one.replyId}>
                    <Table.Td>
                      <UnstyledButton
                        td="underline"
                        fz="sm"
                        c="var(--mantine-color-anchor)"
                        onClick={() => setOpened(one.replyId)}
                      >
                        {one.fileName}
                      </UnstyledButton>
                    </Table.Td>
                    <Table.Td className="tabular">{formatMoment(one.readAt)}</Table.Td>
                    <Table.Td>
                      <Badge size="sm" color={one.state === 'applied' ? 'teal' : 'amber'}>
                        {t.replies.states[one.state]}
                      </Badge>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )
        }
      </QueryView>
    </Stack>
  );
}
