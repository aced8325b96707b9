import { Anchor, Badge, Group, Paper, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ask } from '../api/ask.ts';
import { useCampaignId } from '../api/campaign.tsx';
import type { CaseList, ConflictList } from '../api/wire.ts';
import { formatDay } from '../parts/formats.ts';
import { PageHead } from '../parts/page-head.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { wordOf, words } from '../words.ts';
import { coupleText, MarriageSide } from './marriage-side.tsx';
import { t } from './messages.ts';

/** Where answers contradict, and records that are gone: nothing of them is lost. */
export function Conflicts() {
  const campaignId = useCampaignId();
  const conflicts = useQuery({
    queryKey: ['conflicts', campaignId],
    queryFn: () => ask<ConflictList>(`/api/campaigns/${campaignId}/conflicts`),
  });
  const suspended = useQuery({
    queryKey: ['suspended', campaignId],
    queryFn: () =>
      ask<CaseList>(`/api/campaigns/${campaignId}/cases/search`, {
        method: 'POST',
        body: { filter: { states: ['suspended'] }, sort: 'changed', descending: true, limit: 100 },
      }),
  });
  return (
    <Stack gap="md">
      <PageHead title={t.conflicts.title} hint={t.conflicts.hint} />
      <QueryView query={conflicts}>
        {(found) => (
          <>
            <TwoMarriages conflicts={found.conflicts} />
            <Overruled overruled={found.overruled} />
          </>
        )}
      </QueryView>
      <QueryView query={suspended}>{({ cases }) => <Suspended cases={cases} />}</QueryView>
    </Stack>
  );
}

interface FoundProps {
  readonly title: string;
  readonly hint?: string;
  /** Said where there is nothing. */
  readonly none: string;
  readonly count: number;
  readonly children: ReactNode;
}

const Found = ({ title, hint, none, count, children }: FoundProps) => (
  <Panel title={title}>
    {count === 0 ? (
      <Text size="sm" c="dimmed">
        {none}
      </Text>
    ) : (
      <>
        {hint !== undefined && (
          <Text size="sm" c="dimmed" mb="xs">
            {hint}
          </Text>
        )}
        {children}
      </>
    )}
  </Panel>
);

const TwoMarriages = ({ conflicts }: Pick<ConflictList, 'conflicts'>) => (
  <Found title={t.conflicts.twoMarriages} none={t.conflicts.noConflicts} count={conflicts.length}>
    <Stack gap="sm">
      {conflicts.map(({ role, foundAt, sides }) => (
        <Paper key={`${role} ${sides[0]?.caseId} ${sides[1]?.caseId}`} withBorder p="sm">
          <Group gap="xs" mb="xs">
            <Badge size="sm" color="amber">
              {t.conflicts.role[role]}
            </Badge>
            <Text size="sm" c="dimmed">
              {t.conflicts.found(formatDay(foundAt))}
            </Text>
          </Group>
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
            {sides.map((side) => (
              <MarriageSide key={side.caseId} side={side} />
            ))}
          </SimpleGrid>
        </Paper>
      ))}
    </Stack>
  </Found>
);

const CaseLink = ({ caseId, children }: { readonly caseId: number; readonly children: ReactNode }) => (
  <Anchor component={Link} to="/case/$caseId" params={{ caseId: String(caseId) } as never} size="sm">
    {children}
  </Anchor>
);

interface RecordsProps<Row> extends Omit<FoundProps, 'count' | 'children'> {
  readonly rows: readonly Row[];
  readonly minWidth: number;
  /** Headings of what follows the record and its couple. */
  readonly heads: readonly string[];
  readonly cells: (row: Row) => readonly ReactNode[];
}

/** Records, each with its link and its couple. */
function Records<Row extends Parameters<typeof coupleText>[0] & { caseId: number; recordKey: string }>({
  rows,
  minWidth,
  heads,
  cells,
  ...found
}: RecordsProps<Row>) {
  return (
    <Found {...found} count={rows.length}>
      <Table.ScrollContainer minWidth={minWidth}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {[t.conflicts.key, t.conflicts.couple, ...heads].map((head) => (
                <Table.Th key={head}>{head}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((one) => (
              <Table.Tr key={one.caseId}>
                <Table.Td>
                  <CaseLink caseId={one.caseId}>{one.recordKey}</CaseLink>
                </Table.Td>
                <Table.Td>{coupleText(one)}</Table.Td>
                {cells(one).map((cell, at) => (
                  <Table.Td key={heads[at]} className="tabular">
                    {cell}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Found>
  );
}

const Overruled = ({ overruled }: Pick<ConflictList, 'overruled'>) => (
  <Records
    title={t.conflicts.overruled}
    hint={t.conflicts.overruledHint}
    none={t.conflicts.noOverruled}
    rows={overruled}
    minWidth={760}
    heads={[t.conflicts.answer, t.conflicts.answeredOn, t.conflicts.now]}
    cells={(one) => [
      `${wordOf(words.decisions, one.decision)}, ${formatDay(one.decidedAt)}`,
      one.answeredOn,
      one.modelVersion,
    ]}
  />
);

const Suspended = ({ cases }: Pick<CaseList, 'cases'>) => (
  <Records
    title={t.conflicts.suspended}
    hint={t.conflicts.suspendedHint}
    none={t.conflicts.noSuspended}
    rows={cases}
    minWidth={680}
    heads={[t.conflicts.registered, t.conflicts.since]}
    cells={(one) => [
      <>
        {one.registered}, {one.office}
      </>,
      formatDay(one.changedAt),
    ]}
  />
);
