import { Anchor, Badge, Group, Progress, Stack, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { inOrderOfWork } from '../../domain/morning-report.ts';
import { useSession } from '../api/session.tsx';
import type { MorningReport } from '../api/wire.ts';
import {
  formatBits,
  formatCount,
  formatDuration,
  formatMoment,
  formatMove,
  formatShare,
} from '../parts/formats.ts';
import { ListLink } from '../parts/list-link.tsx';
import { wordOf, words } from '../words.ts';
import { t } from './messages.ts';

type Compared = MorningReport['outcomes']['auto'];

const change = ({ now, before }: Compared) => {
  if (before === null) return '';
  return now > before ? `+${formatCount(now - before)}` : formatCount(now - before);
};

function Heads({ names }: { readonly names: readonly string[] }) {
  return (
    <Table.Thead>
      <Table.Tr>
        {names.map((name, at) =>
          name === '' ? (
            <Table.Td key="first" />
          ) : (
            <Table.Th key={name} ta={at === 0 ? 'left' : 'right'}>
              {name}
            </Table.Th>
          ),
        )}
      </Table.Tr>
    </Table.Thead>
  );
}

const Figure = ({ children }: { readonly children: ReactNode }) => (
  <Table.Td ta="right" className="tabular">
    {children}
  </Table.Td>
);

interface ComparedRowProps {
  readonly label: string;
  readonly figure: Compared;
  readonly search?: object | undefined;
}

const ComparedRow = ({ label, figure, search }: ComparedRowProps) => (
  <Table.Tr>
    <Table.Td>{label}</Table.Td>
    <Figure>
      {search === undefined ? (
        formatCount(figure.now)
      ) : (
        <ListLink search={search}>{formatCount(figure.now)}</ListLink>
      )}
    </Figure>
    <Figure>{figure.before === null ? '' : formatCount(figure.before)}</Figure>
    <Figure>{change(figure)}</Figure>
  </Table.Tr>
);

const COMPARED = ['', t.morning.today, t.morning.before, t.morning.change];

export const Outcomes = ({ outcomes }: Pick<MorningReport, 'outcomes'>) => (
  <Table>
    <Heads names={COMPARED} />
    <Table.Tbody>
      {(['auto', 'review', 'not_found'] as const).map((name) => (
        <ComparedRow key={name} label={words.classifications[name]} figure={outcomes[name]} />
      ))}
    </Table.Tbody>
  </Table>
);

/** Lists that a figure opens. */
const LISTS: Readonly<Record<string, object>> = {
  returned: { reason: 'changed' },
  suspended: { state: 'suspended' },
  conflicts: { reason: 'two_marriages' },
};
const ANSWERS = ['standing', 'returned', 'suspended', 'suspended_answers', 'conflicts', 'overruled'] as const;

export function Answers({ judgements }: Pick<MorningReport, 'judgements'>) {
  const { role } = useSession();
  return (
    <>
      <Table>
        <Heads names={COMPARED} />
        <Table.Tbody>
          {ANSWERS.map((name) => (
            <ComparedRow
              key={name}
              label={t.morning.figures[name]}
              figure={judgements[name]}
              search={LISTS[name]}
            />
          ))}
        </Table.Tbody>
      </Table>
      {role === 'leader' && (
        <Anchor component={Link} to={'/conflicts' as never} size="sm">
          {words.menu.conflicts}
        </Anchor>
      )}
    </>
  );
}

const outcomeWord = (name: MorningReport['moves'][number]['from']) =>
  name === 'none' ? t.morning.nothing : words.classifications[name];

export const Moves = ({ moves }: Pick<MorningReport, 'moves'>) =>
  moves.length === 0 ? (
    <Text size="sm" c="dimmed">
      {t.morning.noMoves}
    </Text>
  ) : (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.morning.from}</Table.Th>
          <Table.Th>{t.morning.to}</Table.Th>
          <Table.Th>{t.morning.because}</Table.Th>
          <Table.Th ta="right">{t.morning.records}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {moves.map(({ from, to, cause, records }) => (
          <Table.Tr key={`${from} ${to} ${cause}`}>
            <Table.Td>{outcomeWord(from)}</Table.Td>
            <Table.Td>{outcomeWord(to)}</Table.Td>
            <Table.Td>{t.morning.causes[cause]}</Table.Td>
            <Figure>{formatCount(records)}</Figure>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );

const PULL_COLORS = {
  running: 'blue',
  kept: 'teal',
  failed: 'brick',
  outdated: 'brick',
  asks: 'amber',
  allowed: 'slate',
} as const;
const ROWS = ['read', 'accepted', 'quarantined', 'added', 'changed', 'vanished'] as const;

export const Pulls = ({ pulls }: Pick<MorningReport, 'pulls'>) =>
  pulls.length === 0 ? (
    <Text size="sm" c="dimmed">
      {t.morning.noPulls}
    </Text>
  ) : (
    <Table.ScrollContainer minWidth={820}>
      <Table>
        <Heads names={[t.morning.source, ...ROWS.map((name) => t.morning.rows[name])]} />
        <Table.Tbody>
          {pulls.map((pull) => (
            <Table.Tr key={pull.pullId}>
              <Table.Td>
                <Group gap={6}>
                  <Text size="sm">{words.registries[pull.registry]}</Text>
                  <Badge size="sm" color={PULL_COLORS[pull.state]}>
                    {t.morning.states[pull.state]}
                  </Badge>
                  {pull.isLate && (
                    <Badge size="sm" color="amber">
                      {t.morning.late}
                    </Badge>
                  )}
                  <Text size="xs" c="dimmed">
                    {[
                      t.morning.extents[pull.extent],
                      ...(pull.newestAt === null ? [] : [t.morning.newest(formatMoment(pull.newestAt))]),
                      ...(pull.attempts > 1 ? [t.morning.attempts(pull.attempts)] : []),
                      ...(pull.state === 'failed' ? [wordOf(t.morning.faults, pull.code)] : []),
                    ].join(', ')}
                  </Text>
                </Group>
              </Table.Td>
              {ROWS.map((name) => (
                <Figure key={name}>{pull[name] === null ? '' : formatCount(pull[name])}</Figure>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );

const Over = ({ isAlarm }: { readonly isAlarm: boolean }) =>
  isAlarm ? (
    <Badge size="sm" color="brick">
      {t.morning.over}
    </Badge>
  ) : null;

export const Drift = ({ drift: { bounds, shares, levels } }: Pick<MorningReport, 'drift'>) =>
  shares.length === 0 && levels.length === 0 ? (
    <Text size="sm" c="dimmed">
      {t.morning.noDrift}
    </Text>
  ) : (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        {t.morning.bounds(formatShare(bounds.share), formatBits(bounds.bits).replace('+', ''))}
      </Text>
      <Table>
        <Heads names={['', t.morning.before, t.morning.today, t.morning.change]} />
        <Table.Tbody>
          {shares.map(({ name, before, now, isAlarm }) => (
            <Table.Tr key={name}>
              <Table.Td>
                {t.morning.share(words.classifications[name])} <Over isAlarm={isAlarm} />
              </Table.Td>
              <Figure>{formatShare(before)}</Figure>
              <Figure>{formatShare(now)}</Figure>
              <Figure>{t.morning.points(formatMove(100 * (now - before)))}</Figure>
            </Table.Tr>
          ))}
          {levels.map(({ comparison, level, words, before, now, bits, isAlarm }) => (
            <Table.Tr key={`${comparison} ${level}`}>
              <Table.Td>
                {words} <Over isAlarm={isAlarm} />
              </Table.Td>
              <Figure>{formatShare(before)}</Figure>
              <Figure>{formatShare(now)}</Figure>
              <Figure>{t.morning.bits(formatMove(bits))}</Figure>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );

/** Sums of other stages; of nights before its parts were told, `judge` is none. */
const SUMS: ReadonlySet<string> = new Set(['link', 'total']);

export function Timings({ timings }: Pick<MorningReport, 'timings'>) {
  const isSum = (stage: string) => SUMS.has(stage) || (stage === 'judge' && 'decide_again' in timings);
  const stages = inOrderOfWork(timings).filter(([stage]) => !isSum(stage));
  const longest = Math.max(1, ...stages.map(([, ms]) => ms));
  return (
    <Stack gap={6}>
      {stages.map(([stage, ms]) => (
        <div key={stage}>
          <Group justify="space-between">
            <Text size="sm">{wordOf(words.stages, stage)}</Text>
            <Text size="sm" className="tabular">
              {formatDuration(ms)}
            </Text>
          </Group>
          <Progress
            value={(100 * ms) / longest}
            size={6}
            aria-label={`${wordOf(words.stages, stage)}: ${formatDuration(ms)}`}
          />
        </div>
      ))}
    </Stack>
  );
}
