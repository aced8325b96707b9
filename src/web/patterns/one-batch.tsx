import { Alert, Badge, Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, write } from '../api/ask.ts';
import { useSession } from '../api/session.tsx';
import type { ReadBatch } from '../api/wire.ts';
import { ReasonField } from '../case/reason-field.tsx';
import { formatCount, formatMoment } from '../parts/formats.ts';
import { QueryView } from '../parts/query-view.tsx';
import { useNotices } from '../shell/notices.tsx';
import { words } from '../words.ts';
import { t } from './messages.ts';
import { sayAction, sayEvidence, sayPattern } from './pattern-words.ts';
import { SampleCases } from './sample-cases.tsx';

interface Props {
  readonly batchId: number;
  readonly onClose: () => void;
}

/** What the second person has to know before confirming: who proposed what, over which cases, and what came of each. */
export function OneBatch({ batchId, onClose }: Props) {
  const query = useQuery({
    queryKey: ['batch', batchId],
    queryFn: () => ask<ReadBatch>(`/api/batches/${batchId}`),
  });
  return (
    <Modal opened onClose={onClose} title={t.patterns.batch(batchId)} size="80%">
      <QueryView query={query}>
        {(batch) => (
          <Stack gap="sm">
            <Group gap="xs">
              <Text fw={600}>{sayAction(batch.action)}</Text>
              <Badge color={batch.state === 'proposed' ? 'amber' : 'slate'}>
                {t.patterns.batchStates[batch.state]}
              </Badge>
            </Group>
            <Text size="sm">
              {t.patterns.by(batch.proposer, formatMoment(batch.proposedAt), formatCount(batch.caseCount))}
              {batch.confirmer !== null &&
                `; ${t.patterns.confirmedBy(batch.confirmer, formatMoment(batch.confirmedAt))}`}
            </Text>
            <Text size="sm">
              {words.reason}: {batch.reason}
            </Text>
            <List size="sm">
              {(batch.pattern.split('|').at(-1) ?? '')
                .split(' ')
                .filter(Boolean)
                .map((code) => (
                  <List.Item key={code}>{sayPattern(code)}</List.Item>
                ))}
            </List>
            <Text size="sm" c="dimmed">
              {sayEvidence(batch.pattern)}
            </Text>
            <Text size="sm" fw={600}>
              {t.patterns.sampleOf(formatCount(batch.sampleCases.length), formatCount(batch.caseCount))}
            </Text>
            <SampleCases cases={batch.sampleCases} />
            <Results results={batch.results} />
            <Acts batch={batch} onClose={onClose} />
          </Stack>
        )}
      </QueryView>
    </Modal>
  );
}

/** How many cases came out how, and which were left out, each with its link. */
function Results({ results }: Pick<ReadBatch, 'results'>) {
  const byResult = Map.groupBy(
    results.filter((one) => one.result !== null),
    (one) => one.result!,
  );
  if (byResult.size === 0) return null;
  return (
    <Stack gap={4}>
      {[...byResult].map(([result, cases]) => (
        <Text size="sm" key={result}>
          {t.patterns.results[result]}: {formatCount(cases.length)}
          {result !== 'judged' &&
            result !== 'undone' &&
            cases.map(({ caseId }) => (
              <span key={caseId}>
                {' '}
                <a href={`/case/${caseId}`}>{words.caseTitle(caseId)}</a>
              </span>
            ))}
        </Text>
      ))}
    </Stack>
  );
}

function Acts({ batch, onClose }: { readonly batch: ReadBatch; readonly onClose: () => void }) {
  const { accountId } = useSession();
  const queries = useQueryClient();
  const { tell, tellProblem } = useNotices();
  const [reason, setReason] = useState('');
  const [taking, setTaking] = useState(false);
  const isMine = batch.proposedBy === accountId;
  async function act(path: string, say: (done: Record<string, number>) => string, body: object = {}) {
    try {
      tell({
        text: say(await write<Record<string, number>>(`/api/batches/${batch.batchId}/${path}`, { body })),
      });
      await queries.invalidateQueries();
      onClose();
    } catch (error) {
      tellProblem(error);
    }
  }
  const confirm = () =>
    act('confirmation', (done) =>
      t.patterns.done(done.judged ?? 0, (done.changed ?? 0) + (done.held ?? 0) + (done.needsSecond ?? 0)),
    );
  const takeBack = () =>
    batch.state === 'proposed'
      ? act('withdrawal', () => t.patterns.returned, { reason })
      : act('undo', (done) => t.patterns.undone(done.undone ?? 0, done.refused ?? 0), { reason });
  const back = batch.state === 'done' ? t.patterns.undo : isMine ? t.patterns.withdraw : t.patterns.returnIt;
  if (batch.state !== 'proposed' && batch.state !== 'done') return null;
  if (taking)
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void takeBack();
        }}
      >
        <Stack gap="sm">
          <ReasonField value={reason} onChange={setReason} choices={[]} />
          <Group justify="flex-end">
            <Button type="submit" disabled={reason.trim() === ''}>
              {back}
            </Button>
          </Group>
        </Stack>
      </form>
    );
  return (
    <Stack gap="sm">
      {batch.state === 'proposed' && isMine && <Alert color="amber">{t.patterns.needsSecond}</Alert>}
      <Group justify="flex-end">
        <Button variant="default" onClick={() => setTaking(true)}>
          {back}
        </Button>
        {batch.state === 'proposed' && (!isMine || !batch.needsSecondPerson) && (
          <Button onClick={() => void confirm()}>{t.patterns.confirm(formatCount(batch.caseCount))}</Button>
        )}
      </Group>
    </Stack>
  );
}
