import { Text } from '@mantine/core';
import { scaleLinear } from 'd3-scale';
import type { ShownRegistry } from '../api/wire.ts';
import { formatCount } from '../parts/formats.ts';
import { t } from './messages.ts';

const SIZE = { width: 560, height: 170, left: 48, right: 8, bottom: 20, top: 8 } as const;
/** Nobody in either registry was born or married earlier; years before are slips of the pen and told below. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2050;

interface Props {
  readonly counts: ShownRegistry['years'][number]['counts'];
  readonly label: string;
}

/** Rows by year; years nobody believes stand below in words. */
export function YearColumns({ counts, label }: Props) {
  const believed = counts.filter(({ year }) => year >= FIRST_YEAR && year <= LAST_YEAR);
  const odd = counts.filter((one) => !believed.includes(one));
  const [first, last] = [believed[0]?.year, believed.at(-1)?.year];
  if (first === undefined || last === undefined)
    return (
      <Text size="sm" c="dimmed">
        {t.profile.noYears}
      </Text>
    );
  const x = scaleLinear([first, last + 1], [SIZE.left, SIZE.width - SIZE.right]);
  const y = scaleLinear(
    [0, Math.max(...believed.map(({ rows }) => rows))],
    [SIZE.height - SIZE.bottom, SIZE.top],
  ).nice(4);
  return (
    <>
      <svg
        viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
        width="100%"
        style={{ maxWidth: 760 }}
        role="img"
        aria-label={label}
        fontSize={11}
        fill="currentColor"
      >
        {y.ticks(4).map((tick) => (
          <g key={tick}>
            <line
              x1={SIZE.left}
              x2={SIZE.width - SIZE.right}
              y1={y(tick)}
              y2={y(tick)}
              stroke="var(--line)"
            />
            <text x={SIZE.left - 6} y={y(tick) + 4} textAnchor="end">
              {formatCount(tick)}
            </text>
          </g>
        ))}
        {believed.map(({ year, rows }) => (
          <rect
            key={year}
            x={x(year) + 0.5}
            width={Math.max(0.5, x(year + 1) - x(year) - 1)}
            y={y(rows)}
            height={y(0) - y(rows)}
            fill="var(--mantine-primary-color-filled)"
          >
            <title>{`${year}: ${formatCount(rows)}`}</title>
          </rect>
        ))}
        {x
          .ticks(8)
          .filter(Number.isInteger)
          .map((tick) => (
            <text key={tick} x={(x(tick) + x(tick + 1)) / 2} y={SIZE.height - 5} textAnchor="middle">
              {tick}
            </text>
          ))}
      </svg>
      {odd.length > 0 && (
        <Text size="xs" c="dimmed">
          {t.profile.oddYears(odd.map(({ year, rows }) => `${year} (${formatCount(rows)})`).join(', '))}
        </Text>
      )}
    </>
  );
}
