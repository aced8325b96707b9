import { Anchor, Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ask } from '../api/ask.ts';
import { useCampaignId } from '../api/campaign.tsx';
import type { CasePatterns } from '../api/wire.ts';
import { formatCount } from '../parts/formats.ts';
import { PageHead } from '../parts/page-head.tsx';
import { Nothing, QueryView } from '../parts/query-view.tsx';
import { wordOf, words } from '../words.ts';
import { Batches } from './batches.tsx';
import { t } from './messages.ts';
import { sayEvidence, sayPattern } from './pattern-words.ts';
import { ProposeBatch } from './propose-batch.tsx';

type Pattern = CasePatterns['patterns'][number];

/** Patterns come with the most cases first; most of the last are of one case. */
const A_PAGE = 40;

/** Cases of one pattern of differences; one decision for all of them, by two persons. */
export function Patterns() {
  const campaignId = useCampaignId();
  const [shown, setShown] = useState(A_PAGE);
  const [proposing, setProposing] = useState<Pattern>();
  const query = useQuery({
    queryKey: ['patterns', campaignId],
    queryFn: () => ask<CasePatterns>(`/api/campaigns/${campaignId}/patterns`),
  });
  return (
    <Stack gap="md">
      <PageHead title={words.menu.patterns} hint={t.patterns.hint} />
      <Batches />
      <QueryView query={query}>
        {({ patterns }) =>
          patterns.length === 0 ? (
            <Nothing>{t.patterns.none}</Nothing>
          ) : (
            <>
              <Table.ScrollContainer minWidth={760}>
                <Table>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th w={90} ta="right">
                        {t.patterns.cases}
                      </Table.Th>
                      <Table.Th>{words.discrepancies}</Table.Th>
                      <Table.Th w="24%">{words.reason}</Table.Th>
                      <Table.Th w={230}>
                        <span className="visually-hidden">{t.patterns.propose}</span>
                      </Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {patterns.slice(0, shown).map((one) => (
                      <Table.Tr key={one.pattern}>
                        <Table.Td ta="right" className="tabular">
                          <Anchor component={Link} to="/queue" search={{ pattern: one.pattern } as never}>
                            {formatCount(one.cases)}
                          </Anchor>
                        </Table.Td>
                        <Table.Td>
                          {one.discrepancies.length === 0
                            ? t.patterns.noDiscrepancy
                            : one.discrepancies.map((code) => <div key={code}>{sayPattern(code)}</div>)}
                          <Text size="xs" c="dimmed">
                            {sayEvidence(one.pattern)}
                          </Text>
                        </Table.Td>
                        <Table.Td>
                          <Group gap={4}>
                            {one.reasons.map((reason) => (
                              <Badge key={reason} size="sm" color="amber">
                                {wordOf(words.reasons, reason)}
                              </Badge>
                            ))}
                          </Group>
                        </Table.Td>
                        <Table.Td>
                          <Button size="compact-sm" variant="default" onClick={() => setProposing(one)}>
                            {t.patterns.propose}
                          </Button>
                        </Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
              {patterns.length > shown && (
                <Group>
                  <Button variant="default" size="compact-sm" onClick={() => setShown(shown + A_PAGE)}>
                    {t.patterns.more(formatCount(patterns.length - shown))}
                  </Button>
                </Group>
              )}
            </>
          )
        }
      </QueryView>
      {proposing && <ProposeBatch pattern={proposing} onClose={() => setProposing(undefined)} />}
    </Stack>
  );
}
