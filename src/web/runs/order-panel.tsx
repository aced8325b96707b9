import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, write } from '../api/ask.ts';
import { useCampaignId, useCampaigns } from '../api/campaign.tsx';
import { useSession } from '../api/session.tsx';
import type { RunOrders } from '../api/wire.ts';
import { formatMoment } from '../parts/formats.ts';
import { Panel } from '../parts/panel.tsx';
import { useNotices } from '../shell/notices.tsx';
import { words } from '../words.ts';
import { FollowedRunView } from './followed-run.tsx';
import { t } from './messages.ts';

const MAY_CONTROL: readonly string[] = ['leader', 'administrator'];

/** The run that goes on: how far it is, and how to stop it; otherwise how to start one. */
export function OrderPanel({ orders }: { readonly orders: RunOrders['orders'] }) {
  const { role } = useSession();
  const campaignId = useCampaignId();
  const queries = useQueryClient();
  const { tellProblem } = useNotices();
  const [asks, setAsks] = useState<'start' | 'stop'>();
  const open = orders.find(({ finishedAt }) => finishedAt === null);
  const mayControl = MAY_CONTROL.includes(role);
  async function act() {
    setAsks(undefined);
    try {
      if (open === undefined) await write(`/api/campaigns/${campaignId}/run-orders`);
      else await write(`/api/run-orders/${open.orderId}/stop`);
    } catch (error) {
      tellProblem(error);
    }
    await queries.invalidateQueries({ queryKey: ['runs'] });
  }
  return (
    <Panel
      title={open === undefined ? t.runs.idle : t.runs.going}
      aside={
        mayControl &&
        (open === undefined ? (
          <Button onClick={() => setAsks('start')}>{t.runs.start}</Button>
        ) : (
          <Button variant="default" disabled={open.stopAskedAt !== null} onClick={() => setAsks('stop')}>
            {open.stopAskedAt === null ? t.runs.stop : t.runs.stopping}
          </Button>
        ))
      }
    >
      <Stack gap="sm">
        <NextNight campaignId={campaignId} />
        {open !== undefined && (
          <>
            <Text size="sm" c="dimmed">
              {t.runs.origins[open.origin]}, {formatMoment(open.orderedAt)}.
            </Text>
            <FollowedRunView orderId={open.orderId} />
          </>
        )}
      </Stack>
      {asks !== undefined && (
        <Confirm what={asks} onCancel={() => setAsks(undefined)} onConfirm={() => void act()} />
      )}
    </Panel>
  );
}

function NextNight({ campaignId }: { readonly campaignId: number }) {
  const { data } = useQuery({
    queryKey: ['schedule', campaignId],
    queryFn: () => ask<{ schedule: { nextAt: string } | null }>(`/api/campaigns/${campaignId}/schedule`),
  });
  if (data === undefined) return null;
  return (
    <Text size="sm">
      {data.schedule === null ? t.schedule.none : t.schedule.next(formatMoment(data.schedule.nextAt))}
    </Text>
  );
}

interface ConfirmProps {
  readonly what: 'start' | 'stop';
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

function Confirm({ what, onCancel, onConfirm }: ConfirmProps) {
  const { campaign } = useCampaigns();
  const texts = t.runs.confirm[what];
  return (
    <Modal opened onClose={onCancel} title={texts.title}>
      <Stack gap="md">
        <Text size="sm">{texts.text(campaign?.name ?? '')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {words.cancel}
          </Button>
          <Button color={what === 'stop' ? 'brick' : 'teal'} onClick={onConfirm} data-autofocus>
            {texts.act}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
