import {
  Anchor,
  Badge,
  Box,
  Grid,
  Group,
  Paper,
  Progress as ProgressBar,
  SimpleGrid,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ask } from '../api/ask.ts';
import { useCampaignId } from '../api/campaign.tsx';
import { useSession } from '../api/session.tsx';
import type { LinkRuns, Progress } from '../api/wire.ts';
import { formatCount, formatDay, formatMoment, formatShare } from '../parts/formats.ts';
import { ListLink } from '../parts/list-link.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { UnreadLink } from '../parts/unread-link.tsx';
import { PLACES } from '../shell/places.ts';
import { wordOf, words } from '../words.ts';
import { BurnDown } from './burn-down.tsx';
import { CommuneGrid } from './commune-grid.tsx';
import { CommuneTable } from './commune-table.tsx';
import { t } from './messages.ts';

const REFRESH_MS = 30_000;

/** How far the campaign is, for somebody who has one minute. Each number opens its list. */
export function Overview() {
  const campaignId = useCampaignId();
  const query = useQuery({
    queryKey: ['progress', campaignId],
    queryFn: () => ask<Progress>(`/api/campaigns/${campaignId}/progress`),
    refetchInterval: REFRESH_MS,
  });
  return (
    <QueryView query={query}>
      {(progress) => (
        <Stack gap="md">
          <Headline progress={progress} />
          <Grid gap="md">
            <Grid.Col span={{ base: 12, md: 7 }}>
              <Stack gap="md">
                <Panel title={t.overview.burnDown}>
                  <BurnDown {...progress} />
                </Panel>
                {/* A telephone has the table alone, which says the same in less room. */}
                <Box visibleFrom="sm">
                  <Panel title={t.overview.grid(progress.communes.filter(({ code }) => code).length)}>
                    <CommuneGrid communes={progress.communes} />
                  </Panel>
                </Box>
              </Stack>
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 5 }}>
              <Stack gap="md">
                <Panel title={t.overview.byReason}>
                  <Facet
                    facet={progress.byReason}
                    words={words.reasons}
                    list="reason"
                    note={t.overview.severalReasons}
                  />
                </Panel>
                <Panel title={t.overview.byClass}>
                  <Facet
                    facet={progress.byClass}
                    words={words.classes}
                    list="class"
                    note={t.overview.severalClasses}
                  />
                </Panel>
                <LastRun />
              </Stack>
            </Grid.Col>
          </Grid>
          <Panel title={t.overview.byCommune}>
            <CommuneTable progress={progress} />
          </Panel>
        </Stack>
      )}
    </QueryView>
  );
}

const STATE_COLORS = {
  processed: 'teal.7',
  sent: 'blue.6',
  discrepancy_open: 'amber.4',
  identity_open: 'amber.6',
  not_run: 'slate.4',
  quarantined: 'brick.6',
} as const;

function Headline({ progress }: { readonly progress: Progress }) {
  const { states, total, waiting } = progress;
  const share = total === 0 ? 0 : states.processed / total;
  const entries = Object.entries(STATE_COLORS) as [keyof typeof STATE_COLORS, string][];
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" align="flex-end" gap="xl">
        <div>
          <Group gap="sm" align="baseline">
            <Title order={1} size="h5" c="dimmed" fw={500}>
              {t.overview.processed}
            </Title>
            <Text size="xs" c="dimmed">
              {t.overview.asOf(formatMoment(progress.asOf))}
            </Text>
          </Group>
          <Group gap="sm" align="baseline">
            <Text className="tabular" fz={44} fw={700} lh={1.1}>
              {formatCount(states.processed)}
            </Text>
            <Text size="lg">{t.overview.of(formatCount(total))}</Text>
            <Text className="tabular" fz={28} fw={600} c="teal">
              {formatShare(share)}
            </Text>
          </Group>
        </div>
        <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="lg">
          <Figure label={t.overview.reviewed}>
            <span title={t.overview.agreeing(formatCount(progress.agreeing))}>
              {formatCount(progress.reviewed)}
            </span>
          </Figure>
          <Figure label={t.overview.waiting}>
            <ListLink search={{}}>{formatCount(waiting)}</ListLink>
          </Figure>
          <Figure label={t.overview.oldest}>
            {progress.oldestWaitingSince === undefined ? (
              '–'
            ) : (
              <ListLink search={{ sort: 'arrived' }}>{formatDay(progress.oldestWaitingSince)}</ListLink>
            )}
          </Figure>
          <Figure label={t.overview.perDay}>{formatCount(Math.round(progress.closedPerDay))}</Figure>
          <Figure label={t.overview.arrivals}>{formatCount(Math.round(progress.arrivedPerDay))}</Figure>
          <Figure label={t.overview.expectedEnd}>
            {progress.expectedEnd === undefined ? t.overview.notSoon : formatDay(progress.expectedEnd)}
          </Figure>
        </SimpleGrid>
      </Group>
      <ProgressBar.Root size={14} mt="md">
        {entries.map(([state, color]) => (
          <ProgressBar.Section
            key={state}
            value={total === 0 ? 0 : (100 * states[state]) / total}
            color={color}
            aria-label={`${words.states[state]}: ${formatCount(states[state])}`}
          />
        ))}
      </ProgressBar.Root>
      <Group gap="lg" mt="xs">
        {entries.map(([state, color]) => (
          <Group key={state} gap={6}>
            <Badge circle size="xs" color={color} variant="filled" aria-hidden />
            <Text size="sm">
              {words.states[state]}:{' '}
              {state === 'quarantined' ? (
                <UnreadLink>{formatCount(states[state])}</UnreadLink>
              ) : (
                <ListLink search={{ state }}>{formatCount(states[state])}</ListLink>
              )}
            </Text>
          </Group>
        ))}
        {progress.suspended > 0 && (
          <Text size="sm" c="dimmed">
            {formatCount(progress.suspended)} {t.overview.suspended}
          </Text>
        )}
      </Group>
    </Paper>
  );
}

const Figure = ({ label, children }: { readonly label: string; readonly children: React.ReactNode }) => (
  <div>
    <Text size="xs" c="dimmed">
      {label}
    </Text>
    <Text className="tabular" size="lg" fw={600}>
      {children}
    </Text>
  </div>
);

interface FacetProps {
  readonly facet: Progress['byReason'];
  readonly words: object;
  readonly list: 'reason' | 'class';
  /** Why the numbers do not add up to the whole. */
  readonly note: string;
}

function Facet({ facet, words, list, note }: FacetProps) {
  const most = Math.max(1, ...facet.map(({ cases }) => cases));
  if (facet.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t.overview.nothing}
      </Text>
    );
  return (
    <Stack gap={6}>
      {facet.map(({ value, cases }) => (
        <div key={value}>
          <Group justify="space-between" gap="xs">
            <Text size="sm">{wordOf(words, value)}</Text>
            <Text size="sm">
              <ListLink search={{ [list]: value }}>{formatCount(cases)}</ListLink>
            </Text>
          </Group>
          <ProgressBar value={(100 * cases) / most} size={4} aria-label={wordOf(words, value)} />
        </div>
      ))}
      <Text size="xs" c="dimmed">
        {note}
      </Text>
    </Stack>
  );
}

function LastRun() {
  const campaignId = useCampaignId();
  const { role } = useSession();
  const query = useQuery({
    queryKey: ['runs', 'latest', campaignId],
    queryFn: () => ask<LinkRuns>(`/api/campaigns/${campaignId}/runs`),
  });
  return (
    <Panel
      title={t.overview.lastRun}
      aside={
        <Anchor component={Link} to="/runs" size="sm">
          {t.overview.openList}
        </Anchor>
      }
    >
      <QueryView query={query}>
        {({ runs: [last] }) =>
          last === undefined ? (
            <Text size="sm">{t.overview.noRun}</Text>
          ) : (
            <Stack gap={4}>
              <Text size="sm">
                {formatMoment(last.startedAt)} · {words.runStates[last.state]} ·{' '}
                {words.model(last.modelVersion)}
              </Text>
              <Group gap="md">
                {OUTCOMES.map((outcome) => (
                  <Text key={outcome} size="sm" className="tabular">
                    {words.classifications[outcome]}: {formatCount(last.counts?.[outcome] ?? 0)}
                  </Text>
                ))}
              </Group>
              {mayOpen('/morning', role) && (
                <Anchor component={Link} to="/morning" size="sm">
                  {t.overview.changes}
                </Anchor>
              )}
            </Stack>
          )
        }
      </QueryView>
    </Panel>
  );
}

const OUTCOMES = ['auto', 'review', 'not_found'] as const;

const mayOpen = (to: string, role: string) =>
  PLACES.some((place) => place.to === to && place.roles.some((one) => one === role));
