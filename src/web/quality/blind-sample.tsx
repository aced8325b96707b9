import { Button, Group, Paper, Stack } from '@mantine/core';
import { useState } from 'react';
import { ask, write } from '../api/ask.ts';
import { useCampaignId } from '../api/campaign.tsx';
import type { NextSample } from '../api/wire.ts';
import { CompareTable } from '../case/compare-table.tsx';
import { useHotKeys } from '../parts/hot-keys.ts';
import { Panel } from '../parts/panel.tsx';
import { Nothing } from '../parts/query-view.tsx';
import { useNotices } from '../shell/notices.tsx';
import { words } from '../words.ts';
import { t } from './messages.ts';

type Sample = NonNullable<NextSample['next']>;
const ANSWERS = [
  ['match', t.quality.match],
  ['non_match', t.quality.nonMatch],
  ['unsure', t.quality.unsure],
] as const;

/** Pairs of the blind sample, one after the other; nothing says what the machine holds of them. */
export function BlindSample() {
  const campaignId = useCampaignId();
  const { tellProblem } = useNotices();
  const [sample, setSample] = useState<Sample | null>();
  async function next() {
    try {
      const found = await ask<NextSample>(`/api/campaigns/${campaignId}/samples/next`, {
        method: 'POST',
        body: {},
      });
      setSample(found.next);
    } catch (error) {
      tellProblem(error);
    }
  }
  async function answer(given: string) {
    if (!sample) return;
    try {
      await write(`/api/samples/${sample.sampleId}/answer`, { body: { answer: given } });
    } catch (error) {
      tellProblem(error);
    }
    await next();
  }
  useHotKeys(
    Object.fromEntries(ANSWERS.map(([given], at) => [`Digit${at + 1}`, () => void answer(given)])),
    () => sample != null,
  );
  return (
    <Panel
      title={t.quality.own}
      aside={
        <Button size="compact-sm" onClick={() => void next()}>
          {t.quality.next}
        </Button>
      }
    >
      {sample === null && <Nothing>{t.quality.none}</Nothing>}
      {sample && (
        <Stack pb={48}>
          <CompareTable shown={sample} spouse={sample.husband} who="husband" hidesEqual={false} />
          <CompareTable shown={sample} spouse={sample.wife} who="wife" hidesEqual={false} />
          <Paper
            withBorder
            radius={0}
            className="answer-bar no-print"
            role="toolbar"
            aria-label={words.answers}
          >
            <Group gap="xs">
              {ANSWERS.map(([given, label], at) => (
                <Button
                  key={given}
                  size="compact-sm"
                  variant={at === 0 ? 'filled' : 'default'}
                  onClick={() => void answer(given)}
                >
                  <kbd style={{ opacity: 0.75, marginInlineEnd: 6 }}>{at + 1}</kbd>
                  {label}
                </Button>
              ))}
            </Group>
          </Paper>
        </Stack>
      )}
    </Panel>
  );
}
