import { Button, Group, Paper } from '@mantine/core';
import { Key } from '../parts/key.tsx';
import { words } from '../words.ts';
import type { Act } from './acts.ts';

/** Answers and tools at the foot of the case, each under its key; the first answer that can be given stands out. */
export function AnswerBar({ acts }: { readonly acts: readonly Act[] }) {
  const main = acts.find(({ as, isOff }) => as === 'answer' && isOff !== true);
  return (
    <Paper withBorder radius={0} className="answer-bar no-print" role="toolbar" aria-label={words.answers}>
      <Group gap={4}>
        {acts
          .filter(({ as }) => as !== 'key')
          .map((act) => (
            <Button
              key={act.key}
              size="compact-sm"
              px={8}
              variant={act === main ? 'filled' : act.as === 'answer' ? 'default' : 'subtle'}
              disabled={act.isOff === true}
              onClick={act.run}
              {...(act.key === '?' && { 'aria-label': act.label, title: act.label })}
            >
              {act.key === '?' ? '?' : <Key name={act.key}>{act.label}</Key>}
            </Button>
          ))}
      </Group>
    </Paper>
  );
}
