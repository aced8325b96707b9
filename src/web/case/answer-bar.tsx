import { Button, Group, Paper } from '@mantine/core';
import { Key } from '../parts/key.tsx';
import { words } from '../words.ts';
import type { Act } from './acts.ts';

interface Props {
  readonly acts: readonly Act[];
  /** Why the case is here. */
  readonly reasons: readonly string[];
}

/** Keys of what a reason proposes to do. */
const PROPOSED: Readonly<Record<string, string>> = { test_entry: '6', unnamed: 'B' };

/**
 * Answers and tools at the foot of the case, each under its key. What the reason of the case proposes stands out, else the
 * first answer that can be given.
 */
export function AnswerBar({ acts, reasons }: Props) {
  const possible = acts.filter(({ isOff }) => isOff !== true);
  const proposed = reasons.map((reason) => PROPOSED[reason]);
  const main =
    possible.find(({ key }) => proposed.includes(key)) ?? possible.find(({ as }) => as === 'answer');
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
