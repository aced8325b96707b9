import { Anchor, Badge, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ConflictList, WholeCase } from '../api/wire.ts';
import { formatDay } from '../parts/formats.ts';
import { wordOf, words } from '../words.ts';
import { t } from './messages.ts';

type Side = ConflictList['conflicts'][number]['sides'][number];

export const coupleText = (one: { readonly husbandName: string | null; readonly wifeName: string | null }) =>
  `${one.husbandName ?? '…'} – ${one.wifeName ?? '…'}`;

/** One of two marriages of a person: who, when, where, and who says so. */
export function MarriageSide({ side }: { readonly side: Side }) {
  return (
    <Stack gap={4}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text size="sm" fw={600}>
          {coupleText(side)}
        </Text>
        <Badge size="sm" color={side.isAnswered ? 'slate' : 'amber'} style={{ flexShrink: 0 }}>
          {side.isAnswered ? t.conflicts.answered : t.conflicts.waiting}
        </Badge>
      </Group>
      <Text size="sm">
        {side.registered}, {side.office}
      </Text>
      <Text size="sm">
        {wordOf(t.conflicts.settledBy, side.settledBy)}
        {side.decision !== null &&
          `: ${wordOf(words.decisions, side.decision)}, ${formatDay(side.decidedAt)}`}
      </Text>
      <Anchor component={Link} to="/case/$caseId" params={{ caseId: String(side.caseId) } as never} size="sm">
        {t.conflicts.open} {side.recordKey}
      </Anchor>
    </Stack>
  );
}

/** In a case: the other marriages one of its spouses stands in. */
export const OtherMarriages = ({ conflicts }: { readonly conflicts: WholeCase['conflicts'] }) => (
  <Stack gap="xs">
    <Text size="sm" c="dimmed">
      {t.conflicts.inCaseHint}
    </Text>
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      {conflicts.map((side) => (
        <div key={`${side.caseId} ${side.role}`}>
          <Text size="sm" c="dimmed">
            {t.conflicts.role[side.role]}
          </Text>
          <MarriageSide side={side} />
        </div>
      ))}
    </SimpleGrid>
  </Stack>
);
