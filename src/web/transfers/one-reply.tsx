import { Alert, Badge, Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, write } from '../api/ask.ts';
import type { ReplyPreview } from '../api/wire.ts';
import { formatCount } from '../parts/formats.ts';
import { Panel } from '../parts/panel.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { useNotices } from '../shell/notices.tsx';
import { words } from '../words.ts';
import { t } from './messages.ts';
import { ReplyRows } from './reply-rows.tsx';

/** What a returned file says, and, once looked at and confirmed, its entry. */
export function OneReply({ replyId }: { readonly replyId: number }) {
  const [onlyFaults, setOnlyFaults] = useState(false);
  const [isConfirming, setIsConfirming] = useState(false);
  const query = useInfiniteQuery({
    queryKey: ['replies', 'one', replyId, onlyFaults],
    initialPageParam: 0,
    queryFn: ({ pageParam }) =>
      ask<ReplyPreview>(`/api/replies/${replyId}?after=${pageParam}${onlyFaults ? '&onlyFaults=true' : ''}`),
    getNextPageParam: ({ next }) => next,
  });
  const read = query.data?.pages[0];
  return (
    <QueryView query={query as never}>
      {() =>
        read && (
          <Panel
            title={read.fileName}
            aside={
              read.state === 'read' && (
                <Button
                  size="compact-sm"
                  onClick={() => setIsConfirming(true)}
                  disabled={read.readable === 0}
                >
                  {t.replies.apply}
                </Button>
              )
            }
          >
            <Stack gap="sm">
              <Sums read={read} />
              {read.faults > 0 && (
                <Alert color="amber">
                  <Group justify="space-between">
                    <Text size="sm">{t.replies.faults(formatCount(read.faults))}</Text>
                    <Button size="compact-sm" variant="default" onClick={() => setOnlyFaults(!onlyFaults)}>
                      {onlyFaults ? t.replies.all : t.replies.onlyFaults}
                    </Button>
                  </Group>
                </Alert>
              )}
              <ReplyRows rows={query.data!.pages.flatMap(({ rows }) => rows)} />
              {query.hasNextPage && (
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={query.isFetchingNextPage}
                  onClick={() => void query.fetchNextPage()}
                  w="fit-content"
                >
                  {t.transfers.moreRows}
                </Button>
              )}
            </Stack>
            {isConfirming && <Confirm read={read} onClose={() => setIsConfirming(false)} />}
          </Panel>
        )
      }
    </QueryView>
  );
}

/** Every row of the file is in one of these sums. */
function Sums({ read }: { readonly read: ReplyPreview }) {
  const { unanswered, repeated, readable, faults } = read;
  return (
    <>
      {unanswered !== null && repeated !== null && (
        <Text size="sm" fw={600}>
          {t.replies.inFile(formatCount(readable + faults + unanswered + repeated))}
          {[
            t.replies.readable(formatCount(readable)),
            t.replies.unanswered(formatCount(unanswered)),
            faults > 0 && t.replies.faulty(formatCount(faults)),
            repeated > 0 && t.replies.repeated(formatCount(repeated)),
          ]
            .filter(Boolean)
            .join(', ')}
        </Text>
      )}
      <Group gap={6}>
        {read.outcomes.map(({ outcome, rows }) => (
          <Badge key={outcome} color="teal">
            {t.replies.outcomes[outcome]}: {formatCount(rows)}
          </Badge>
        ))}
      </Group>
    </>
  );
}

function Confirm({ read, onClose }: { readonly read: ReplyPreview; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const { tell, tellProblem } = useNotices();
  const [isBusy, setIsBusy] = useState(false);
  const guessed = read.guessed;
  async function apply() {
    setIsBusy(true);
    try {
      const done = await write<{ applied: number; passed: number; faults: number }>(
        `/api/replies/${read.replyId}/application`,
      );
      tell({ text: t.replies.done(formatCount(done.applied), formatCount(done.faults)) });
      onClose();
      await queries.invalidateQueries();
    } catch (error) {
      tellProblem(error);
      setIsBusy(false);
    }
  }
  return (
    <Modal opened onClose={onClose} title={t.replies.confirm(formatCount(read.readable))}>
      <Stack gap="sm">
        <List size="sm">
          {read.outcomes.map(({ outcome, rows }) => (
            <List.Item key={outcome}>
              {t.replies.outcomes[outcome]}: {formatCount(rows)}
            </List.Item>
          ))}
        </List>
        {guessed > 0 && <Alert color="amber">{t.replies.guessedRows(formatCount(guessed))}</Alert>}
        <Text size="sm">{t.replies.confirmMeans}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button loading={isBusy} onClick={() => void apply()} data-autofocus>
            {t.replies.applyNow}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
