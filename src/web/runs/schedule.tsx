import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ask, write } from '../api/ask.ts';
import { useCampaignId } from '../api/campaign.tsx';
import { useSession } from '../api/session.tsx';
import type { RunSchedule } from '../api/wire.ts';
import { formatMoment } from '../parts/formats.ts';
import { PageHead } from '../parts/page-head.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { useNotices } from '../shell/notices.tsx';
import { words } from '../words.ts';
import { t } from './messages.ts';

type Times = NonNullable<RunSchedule['schedule']>;

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const two = (number: number) => String(number).padStart(2, '0');

/** When the campaign is run by itself. */
export function Schedule() {
  const campaignId = useCampaignId();
  const query = useQuery({
    queryKey: ['schedule', campaignId],
    queryFn: () => ask<RunSchedule>(`/api/campaigns/${campaignId}/schedule`),
  });
  return (
    <Stack gap="md" align="flex-start">
      <PageHead title={t.schedule.title} hint={t.schedule.hint} />
      <QueryView query={query}>
        {({ schedule }) => (
          <>
            <Text>
              {schedule === null ? t.schedule.none : t.schedule.next(formatMoment(schedule.nextAt))}
            </Text>
            <ScheduleForm key={JSON.stringify(schedule)} campaignId={campaignId} schedule={schedule} />
          </>
        )}
      </QueryView>
    </Stack>
  );
}

interface FormProps {
  readonly campaignId: number;
  readonly schedule: Times | null;
}

function ScheduleForm({ campaignId, schedule }: FormProps) {
  const mayWrite = useSession().role === 'administrator';
  const queries = useQueryClient();
  const { tell, tellProblem } = useNotices();
  const [time, setTime] = useState(
    schedule === null ? '01:30' : `${two(schedule.hour)}:${two(schedule.minute)}`,
  );
  const [days, setDays] = useState((schedule?.weekdays ?? EVERY_DAY).map(String));
  const path = `/api/campaigns/${campaignId}/schedule`;
  async function act(change: () => Promise<unknown>, told: string) {
    try {
      await change();
      tell({ text: told });
    } catch (error) {
      tellProblem(error);
    }
    await queries.invalidateQueries({ queryKey: ['schedule'] });
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [hour, minute] = time.split(':').map(Number);
    const body = { hour, minute, weekdays: days.map(Number).sort() };
    void act(() => write(path, { method: 'PUT', body }), t.schedule.kept);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={t.schedule.time}
          description={t.schedule.timeHint}
          value={time}
          onChange={(event) => setTime(event.currentTarget.value)}
          required
          withAsterisk={false}
          inputMode="numeric"
          pattern="([01][0-9]|2[0-3]):[0-5][0-9]"
          title={t.schedule.timeShape}
          disabled={!mayWrite}
          w={260}
        />
        <Checkbox.Group label={t.schedule.days} value={days} onChange={setDays}>
          <Group gap="md" mt={4}>
            {EVERY_DAY.map((day) => (
              <Checkbox
                key={day}
                value={String(day)}
                label={t.schedule.weekdays[day - 1]}
                disabled={!mayWrite}
              />
            ))}
          </Group>
        </Checkbox.Group>
        {mayWrite && (
          <Group>
            <Button type="submit" disabled={days.length === 0}>
              {words.save}
            </Button>
            {schedule !== null && (
              <Button
                variant="default"
                onClick={() => void act(() => write(path, { method: 'DELETE' }), t.schedule.cleared)}
              >
                {t.schedule.clear}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </form>
  );
}
