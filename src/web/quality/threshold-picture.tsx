import { SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { scaleLinear } from 'd3-scale';
import { ask } from '../api/ask.ts';
import { useCampaignId } from '../api/campaign.tsx';
import type { ThresholdPicture } from '../api/wire.ts';
import { formatCount, formatDecimal, formatShare } from '../parts/formats.ts';
import { Panel } from '../parts/panel.tsx';
import { Nothing, QueryView } from '../parts/query-view.tsx';
import { t } from './messages.ts';

const SIZE = { width: 560, height: 400, left: 58, right: 18, bottom: 44, top: 14 } as const;
/** Room between the names of two points of the curve. */
const NAME_ROOM = 38;
const NAME_HEIGHT = 18;
/** The accepted bound stands inside the picture, with room for its name. */
const TARGET_AT_MOST = 1.3;

/** What each link threshold would give: how much the machine decides, and how many links are expected to be wrong. */
export function Thresholds() {
  const campaignId = useCampaignId();
  const query = useQuery({
    queryKey: ['thresholds', campaignId],
    queryFn: () => ask<{ picture: ThresholdPicture | null }>(`/api/campaigns/${campaignId}/thresholds`),
  });
  return (
    <QueryView query={query}>
      {({ picture }) =>
        picture === null || picture.records === 0 ? (
          <Nothing>{t.thresholds.none}</Nothing>
        ) : (
          <Stack gap="md">
            <Text size="sm" c="dimmed" maw={860}>
              {t.thresholds.hint(
                picture.modelVersion,
                formatDecimal(picture.thresholds.link, 4),
                formatDecimal(picture.target, 0),
              )}
            </Text>
            <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
              <Panel title={t.thresholds.title}>
                <Curve picture={picture} />
              </Panel>
              <Panel title={t.thresholds.table}>
                <Rows picture={picture} />
              </Panel>
            </SimpleGrid>
          </Stack>
        )
      }
    </QueryView>
  );
}

interface Props {
  readonly picture: ThresholdPicture;
}

function Curve({ picture: { rows, run, target } }: Props) {
  const wrongest = Math.max(
    TARGET_AT_MOST * target,
    run.expectedPer10000,
    ...rows.map((row) => row.expectedPer10000),
  );
  const shares = [run.decided, ...rows.map(({ decided }) => decided)];
  const x = scaleLinear([0, wrongest], [SIZE.left, SIZE.width - SIZE.right]).nice(5);
  const y = scaleLinear(
    [Math.max(0, Math.min(...shares) - 0.02), Math.min(1, Math.max(...shares) + 0.02)],
    [SIZE.height - SIZE.bottom, SIZE.top],
  ).nice(5);
  const bottom = SIZE.height - SIZE.bottom;
  let named = { x: Number.POSITIVE_INFINITY, y: 0 };
  return (
    <svg
      viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
      width="100%"
      role="img"
      aria-label={t.thresholds.title}
      fontSize={11}
      fill="currentColor"
    >
      <rect
        x={x(0)}
        y={SIZE.top}
        width={x(target) - x(0)}
        height={bottom - SIZE.top}
        fill="var(--mantine-primary-color-light)"
        opacity={0.5}
      />
      <line
        x1={x(target)}
        x2={x(target)}
        y1={SIZE.top}
        y2={bottom}
        stroke="currentColor"
        strokeDasharray="4 4"
      />
      {y.ticks(5).map((tick) => (
        <g key={tick}>
          <line x1={SIZE.left} x2={SIZE.width - SIZE.right} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
          <text x={SIZE.left - 6} y={y(tick) + 4} textAnchor="end">
            {formatShare(tick)}
          </text>
        </g>
      ))}
      {x.ticks(6).map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={bottom} y2={bottom + 4} stroke="currentColor" />
          <text x={x(tick)} y={bottom + 16} textAnchor="middle">
            {formatDecimal(tick, 1)}
          </text>
        </g>
      ))}
      <text x={(SIZE.left + SIZE.width) / 2} y={SIZE.height - 8} textAnchor="middle">
        {t.thresholds.expectedAxis}
      </text>
      <text x={x(target) - 6} y={bottom - 8} textAnchor="end">
        {t.thresholds.target(formatDecimal(target, 0))}
      </text>
      <polyline
        points={rows.map((row) => `${x(row.expectedPer10000)},${y(row.decided)}`).join(' ')}
        fill="none"
        stroke="var(--mantine-primary-color-filled)"
        strokeWidth={2}
      />
      {rows.map((row) => {
        const at = x(row.expectedPer10000);
        const hasRoom = named.x - at >= NAME_ROOM || y(row.decided) - named.y >= NAME_HEIGHT;
        if (hasRoom) named = { x: at, y: y(row.decided) };
        return (
          <g key={row.link}>
            <circle cx={at} cy={y(row.decided)} r={4} fill="var(--mantine-primary-color-filled)">
              <title>
                {`${formatDecimal(row.link, 4)}: ${formatShare(row.decided)}, ${formatDecimal(row.expectedPer10000, 2)}`}
              </title>
            </circle>
            {hasRoom && (
              <text x={at + 6} y={y(row.decided) + 16}>
                {formatDecimal(row.link, 4)}
              </text>
            )}
          </g>
        );
      })}
      <g stroke="var(--mark-changed)" strokeWidth={2}>
        <line
          x1={x(run.expectedPer10000) - 6}
          x2={x(run.expectedPer10000) + 6}
          y1={y(run.decided)}
          y2={y(run.decided)}
        />
        <line
          x1={x(run.expectedPer10000)}
          x2={x(run.expectedPer10000)}
          y1={y(run.decided) - 6}
          y2={y(run.decided) + 6}
        />
      </g>
    </svg>
  );
}

function Rows({ picture: { rows, run, thresholds, target } }: Props) {
  const measured = rows.some((row) => row.measured !== null);
  return (
    <Table fz="sm" className="tabular" verticalSpacing={3}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.thresholds.link}</Table.Th>
          <Table.Th ta="right">{t.thresholds.decided}</Table.Th>
          <Table.Th ta="right">{t.thresholds.links}</Table.Th>
          <Table.Th ta="right">{t.thresholds.expected}</Table.Th>
          {measured && <Table.Th ta="right">{t.thresholds.measured}</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.link} {...(row.link === thresholds.link && { fw: 600 })}>
            <Table.Td>{formatDecimal(row.link, 4)}</Table.Td>
            <Table.Td ta="right">{formatShare(row.decided)}</Table.Td>
            <Table.Td ta="right">{formatCount(row.links)}</Table.Td>
            <Table.Td ta="right" {...(row.expectedPer10000 > target && { c: 'var(--mark-changed)' })}>
              {formatDecimal(row.expectedPer10000, 2)}
            </Table.Td>
            {measured && (
              <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
                {row.measured !== null && row.measured.of > 0
                  ? t.thresholds.measuredOf(
                      formatCount(row.measured.hits),
                      formatCount(row.measured.of),
                      formatDecimal(100 * row.measured.low, 1),
                      formatShare(row.measured.high),
                    )
                  : '–'}
              </Table.Td>
            )}
          </Table.Tr>
        ))}
        <Table.Tr>
          <Table.Th scope="row" style={{ whiteSpace: 'nowrap' }}>
            <span style={{ color: 'var(--mark-changed)' }}>+</span> {t.thresholds.run}
          </Table.Th>
          <Table.Td ta="right">{formatShare(run.decided)}</Table.Td>
          <Table.Td ta="right">{formatCount(run.links)}</Table.Td>
          <Table.Td ta="right">{formatDecimal(run.expectedPer10000, 2)}</Table.Td>
          {measured && <Table.Td />}
        </Table.Tr>
      </Table.Tbody>
    </Table>
  );
}
