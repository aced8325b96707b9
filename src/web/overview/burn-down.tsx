import { Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ScaleBand, scaleBand, scaleLinear } from 'd3-scale';
import type { Progress } from '../api/wire.ts';
import { formatCount } from '../parts/formats.ts';
import { t } from './messages.ts';

/** Drawn anew for a telephone: letters that shrink with the picture cannot be read. */
const NARROW = { query: '(max-width: 48em)', width: 340 } as const;
const SIZE = { width: 660, height: 262, left: 48, right: 12 } as const;
/** Upper and lower edge of what waits, and of what each day brought. */
const LINE = { top: 24, bottom: 128 } as const;
const BARS = { top: 166, bottom: 240 } as const;
const DAYS = 30;
const DAY_MS = 86_400_000;

interface Day {
  readonly day: string;
  /** Waiting at its end; undefined before the campaign. */
  readonly left: number | undefined;
  readonly done: number;
  readonly arrived: number;
  readonly byMachine: number;
}

/** How many cases wait at the end of each day, and under it what officers finished and what came in. */
export function BurnDown(progress: Pick<Progress, 'activity' | 'asOf' | 'waitingByDay'>) {
  const days = daysOf(progress);
  const isNarrow = useMediaQuery(NARROW.query) === true;
  const width = isNarrow ? NARROW.width : SIZE.width;
  if (days.every(({ left }) => left === undefined))
    return (
      <Text size="sm" c="dimmed">
        {t.overview.noActivity}
      </Text>
    );
  const x = scaleBand(
    days.map(({ day }) => day),
    [SIZE.left, width - SIZE.right],
  ).padding(0.25);
  const byMachine = days.reduce((sum, day) => sum + day.byMachine, 0);
  return (
    <>
      <svg viewBox={`0 0 ${width} ${SIZE.height}`} width="100%" role="img" aria-label={t.overview.burnDown}>
        <Waiting days={days} x={x} width={width} />
        <Done days={days} x={x} width={width} />
        {days.map(
          ({ day }, at) =>
            at % (isNarrow ? 10 : 5) === 4 && (
              <text
                key={day}
                x={x(day)! + x.bandwidth() / 2}
                y={SIZE.height - 6}
                textAnchor="middle"
                fontSize={11}
                fill="currentColor"
              >
                {shortDay(day)}
              </text>
            ),
        )}
      </svg>
      {byMachine > 0 && (
        <Text size="xs" c="dimmed">
          {t.overview.byMachine(formatCount(byMachine))}
        </Text>
      )}
    </>
  );
}

interface PartProps {
  readonly days: readonly Day[];
  readonly x: ScaleBand<string>;
  readonly width: number;
}

function Waiting({ days, x, width }: PartProps) {
  const y = scaleLinear([0, Math.max(1, ...days.map(({ left = 0 }) => left))], [LINE.bottom, LINE.top]).nice(
    3,
  );
  const middle = (day: string) => x(day)! + x.bandwidth() / 2;
  const known = days.filter(({ left }) => left !== undefined);
  return (
    <g>
      <Ticks y={y} width={width} />
      <line x1={SIZE.left} x2={SIZE.left + 14} y1={9} y2={9} stroke="var(--mark-tone)" strokeWidth={2} />
      <Legend x={SIZE.left + 20}>{t.overview.leftLegend}</Legend>
      <polyline
        points={known.map(({ day, left }) => `${middle(day)},${y(left!)}`).join(' ')}
        fill="none"
        stroke="var(--mark-tone)"
        strokeWidth={2}
      />
      {known.map(({ day, left }) => (
        <circle key={day} cx={middle(day)} cy={y(left!)} r={2.5} fill="var(--mark-tone)">
          <title>{`${shortDay(day)}: ${formatCount(left!)} ${t.overview.leftLegend}`}</title>
        </circle>
      ))}
    </g>
  );
}

function Done({ days, x, width }: PartProps) {
  const most = Math.max(1, ...days.flatMap(({ done, arrived }) => [done, arrived]));
  const y = scaleLinear([0, most], [BARS.bottom, BARS.top]).nice(2);
  const filled = 'var(--mantine-primary-color-filled)';
  return (
    <g>
      <Ticks y={y} width={width} />
      <rect x={SIZE.left} y={BARS.top - 21} width={10} height={10} fill={filled} />
      <Legend x={SIZE.left + 16} y={BARS.top - 12}>
        {t.overview.doneLegend}
      </Legend>
      <circle cx={SIZE.left + 141} cy={BARS.top - 16} r={3} fill="var(--mark-changed)" />
      <Legend x={SIZE.left + 150} y={BARS.top - 12}>
        {t.overview.arrivedLegend}
      </Legend>
      {days.map(({ day, done, arrived }) => (
        <g key={day}>
          <rect x={x(day)} width={x.bandwidth()} y={y(done)} height={y(0) - y(done)} fill={filled}>
            <title>{`${shortDay(day)}: ${formatCount(done)} ${t.overview.doneLegend}`}</title>
          </rect>
          {arrived > 0 && (
            <circle cx={x(day)! + x.bandwidth() / 2} cy={y(arrived)} r={3} fill="var(--mark-changed)">
              <title>{`${shortDay(day)}: ${formatCount(arrived)} ${t.overview.arrivedLegend}`}</title>
            </circle>
          )}
        </g>
      ))}
    </g>
  );
}

const Ticks = ({
  y,
  width,
}: {
  readonly y: ReturnType<typeof scaleLinear<number>>;
  readonly width: number;
}) =>
  y
    .ticks(3)
    .filter(Number.isInteger)
    .map((tick) => (
      <g key={tick}>
        <line x1={SIZE.left} x2={width - SIZE.right} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
        <text x={SIZE.left - 6} y={y(tick) + 4} textAnchor="end" fontSize={11} fill="currentColor">
          {formatCount(tick)}
        </text>
      </g>
    ));

const Legend = ({
  x,
  y = 13,
  children,
}: {
  readonly x: number;
  readonly y?: number;
  readonly children: string;
}) => (
  <text x={x} y={y} fontSize={11} fill="currentColor">
    {children}
  </text>
);

const shortDay = (day: string) => `${day.slice(8, 10)}/${day.slice(5, 7)}`;

function daysOf({
  activity,
  asOf,
  waitingByDay,
}: Pick<Progress, 'activity' | 'asOf' | 'waitingByDay'>): readonly Day[] {
  const end = Date.parse(asOf);
  // What the first run brought is the work itself, not what arrives beside it.
  const firstDay = waitingByDay[0]?.day.slice(0, 10) ?? '';
  return Array.from({ length: DAYS }, (_, at) => {
    const day = vietnamDay(end - (DAYS - 1 - at) * DAY_MS);
    const of = (isMeant: (kind: string, accountId: number) => boolean) =>
      activity
        .filter((one) => one.day.slice(0, 10) === day && isMeant(one.kind, one.accountId))
        .reduce((sum, { cases }) => sum + cases, 0);
    return {
      day,
      left: waitingByDay.findLast((one) => one.day.slice(0, 10) <= day)?.cases,
      done: Math.max(
        0,
        of((kind, who) => kind === 'closed' && who > 0) - of((kind, who) => kind === 'reopened' && who > 0),
      ),
      arrived: day > firstDay ? of((kind) => kind === 'arrived') : 0,
      byMachine: of((kind) => kind === 'closed_by_machine'),
    };
  });
}

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' });
const vietnamDay = (ms: number) => dayFormat.format(ms);
