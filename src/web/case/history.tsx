import { Stack, Text } from '@mantine/core';
import { useNames } from '../api/people.ts';
import type { WholeCase } from '../api/wire.ts';
import { formatMoment } from '../parts/formats.ts';
import { wordOf, words } from '../words.ts';
import { t } from './messages.ts';

/** Every answer to the case, the newest first; what was taken back is struck out. */
export function History({ shown }: { readonly shown: WholeCase }) {
  const nameOf = useNames();
  if (shown.history.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t.case.noHistory}
      </Text>
    );
  return (
    <Stack gap={6}>
      {[...shown.history].reverse().map((one) => (
        <div key={one.judgementId}>
          <Text size="sm" td={one.reversedBy === null ? undefined : 'line-through'}>
            {wordOf(words.decisions, one.decision)}
            {one.resolution !== null && `: ${wordOf(words.resolutions, one.resolution)}`}
          </Text>
          <Text size="xs" c="dimmed">
            {formatMoment(one.at)} · {nameOf(one.accountId)}
            {one.reason !== '' && ` · ${one.reason}`}
          </Text>
        </div>
      ))}
    </Stack>
  );
}

/** What differs since somebody last answered. */
export function Changes({ shown }: { readonly shown: WholeCase }) {
  return shown.changes.map(({ part, field, before, after }) => (
    <Text key={`${part} ${field}`} size="sm">
      {field}: <s>{before ?? '—'}</s> → {after ?? '—'}
    </Text>
  ));
}
