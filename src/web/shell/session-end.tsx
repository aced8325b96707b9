import { Alert, Button, Group, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { ask } from '../api/ask.ts';
import { useSession, useSessionStanding } from '../api/session.tsx';
import type { Session } from '../api/wire.ts';
import { t } from './messages.ts';

const WARN_MINUTES = 5;
const LOOK_EVERY_MS = 20_000;

const minutesTo = (moment: string, now: number) => Math.ceil((Date.parse(moment) - now) / 60_000);

/** Warns before the session ends, by not being used or for good. Looking does not prolong it. */
export function SessionEnd() {
  const { endsAt, idleEndsAt } = useSession();
  const { refresh } = useSessionStanding();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  useIdleEnd(idleEndsAt);
  const forGood = minutesTo(endsAt, now);
  if (forGood <= WARN_MINUTES && forGood > 0)
    return (
      <Alert color="amber" mb="md" role="status">
        {t.session.endsForGood(forGood)}
      </Alert>
    );
  const idle = minutesTo(idleEndsAt, now);
  if (idle > WARN_MINUTES || idle <= 0) return null;
  return (
    <Alert color="amber" mb="md" role="status">
      <Group justify="space-between">
        <Text size="sm">{t.session.soonEnds(idle)}</Text>
        <Button size="compact-sm" onClick={() => void refresh()}>
          {t.session.stay}
        </Button>
      </Group>
    </Alert>
  );
}

/** Every request prolongs the session: its end is asked for again when it seems near. */
function useIdleEnd(idleEndsAt: string): void {
  const { refresh } = useSessionStanding();
  const [used, setUsed] = useState(false);
  useEffect(() => {
    const use = () => setUsed(true);
    window.addEventListener('keydown', use);
    window.addEventListener('pointerdown', use);
    return () => {
      window.removeEventListener('keydown', use);
      window.removeEventListener('pointerdown', use);
    };
  }, []);
  useEffect(() => {
    if (!used || minutesTo(idleEndsAt, Date.now()) > WARN_MINUTES * 4) return;
    setUsed(false);
    void ask<Session>('/api/session').then(refresh, () => undefined);
  }, [used, idleEndsAt, refresh]);
}
