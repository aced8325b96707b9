import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, write } from '../api/ask.ts';
import { useCampaignId } from '../api/campaign.tsx';
import { useSession } from '../api/session.tsx';
import type { Pulls } from '../api/wire.ts';
import { ReasonField } from '../case/reason-field.tsx';
import { formatCount, formatMoment } from '../parts/formats.ts';
import { useNotices } from '../shell/notices.tsx';
import { words } from '../words.ts';
import { t } from './messages.ts';

type Pull = Pulls['pulls'][number];

/** Pulls that stopped because they lose too many rows: whoever leads decides. */
export function AskedLosses() {
  const campaignId = useCampaignId();
  const { role } = useSession();
  const [deciding, setDeciding] = useState<Pull>();
  const { data } = useQuery({
    queryKey: ['pulls', campaignId],
    queryFn: () => ask<Pulls>(`/api/campaigns/${campaignId}/pulls`),
  });
  const latest = ['civil_status', 'population'].flatMap(
    (registry) => data?.pulls.find((pull) => pull.registry === registry) ?? [],
  );
  return (
    <>
      {latest
        .filter(({ state }) => state === 'asks')
        .map((pull) => (
          <Alert key={pull.pullId} color="amber" role="status" title={formatMoment(pull.startedAt)}>
            <Group justify="space-between" wrap="nowrap">
              <Text size="sm">
                {t.morning.asks(
                  words.registries[pull.registry],
                  formatCount(pull.lost ?? 0),
                  formatCount(pull.known ?? 0),
                )}
              </Text>
              {role === 'leader' && (
                <Button size="compact-sm" style={{ flexShrink: 0 }} onClick={() => setDeciding(pull)}>
                  {t.morning.allow}
                </Button>
              )}
            </Group>
          </Alert>
        ))}
      {deciding && <AllowLoss pull={deciding} onClose={() => setDeciding(undefined)} />}
    </>
  );
}

function AllowLoss({ pull, onClose }: { readonly pull: Pull; readonly onClose: () => void }) {
  const campaignId = useCampaignId();
  const queries = useQueryClient();
  const { tell, tellProblem } = useNotices();
  const [reason, setReason] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  async function allow() {
    setIsBusy(true);
    try {
      await write(`/api/campaigns/${campaignId}/pulls/${pull.pullId}/loss`, { body: { reason } });
      tell({ text: t.morning.allowed });
      onClose();
      await queries.invalidateQueries({ queryKey: ['pulls'] });
    } catch (error) {
      tellProblem(error);
      setIsBusy(false);
    }
  }
  return (
    <Modal opened onClose={onClose} title={t.morning.allow}>
      <Stack>
        <Text size="sm">
          {t.morning.asks(
            words.registries[pull.registry],
            formatCount(pull.lost ?? 0),
            formatCount(pull.known ?? 0),
          )}
        </Text>
        <Text size="sm" c="dimmed">
          {t.morning.asksHint}
        </Text>
        <ReasonField value={reason} onChange={setReason} choices={[]} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button disabled={reason.trim() === ''} loading={isBusy} onClick={() => void allow()}>
            {t.morning.allow}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
