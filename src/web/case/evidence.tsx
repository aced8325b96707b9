import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { scaleLinear } from 'd3-scale';
import { useEffect, useRef } from 'react';
import { ask } from '../api/ask.ts';
import type { Explanation } from '../api/wire.ts';
import { formatBits } from '../parts/formats.ts';
import { QueryView } from '../parts/query-view.tsx';
import { words } from '../words.ts';
import { t } from './messages.ts';

interface Props {
  readonly caseId: number;
  readonly version: number;
  /** It has been read, and has the height it keeps. */
  readonly onShown: () => void;
}

/** Why the machine holds what it holds: a sentence a comparison, and the sum of their bits as a waterfall. */
export function Evidence({ caseId, version, onShown }: Props) {
  const query = useQuery({
    queryKey: ['explanation', caseId, version],
    queryFn: () => ask<Explanation>(`/api/cases/${caseId}/explanation`),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const latest = useRef(onShown);
  latest.current = onShown;
  useEffect(() => {
    if (query.isSuccess) latest.current();
  }, [query.isSuccess]);
  return (
    <QueryView query={query}>
      {(explained) => (
        <Stack gap="xs">
          <Text size="xs" c="dimmed">
            {t.case.evidenceHint}
          </Text>
          <Waterfall steps={explained.steps} />
          <Text size="xs" c="dimmed">
            {words.model(explained.modelVersion)}
          </Text>
        </Stack>
      )}
    </QueryView>
  );
}

const BAR = { width: 190, height: 16 } as const;
const SUBJECTS = ['record', 'husband', 'wife', 'couple'] as const;
/** Bits under which a comparison is told only in its group's sum. */
const SMALL = 0.5;

interface Row {
  readonly key: string;
  readonly text: string;
  readonly bits: number;
  readonly from: number;
  readonly isHead: boolean;
}

/** Groups in the order of the record; each with its sum, then what weighs in it. */
function rowsOf(steps: Explanation['steps']): readonly Row[] {
  const rows: Row[] = [];
  let sum = 0;
  for (const subject of SUBJECTS) {
    // Steps without a level are the runner-up's alone.
    const own = steps.filter((step) => step.subject === subject && step.level !== undefined);
    const bits = own.reduce((total, step) => total + step.bits, 0);
    if (own.length === 0) continue;
    rows.push({ key: subject, text: t.case.subjects[subject], bits, from: sum, isHead: true });
    const small = own.filter((step) => Math.abs(step.bits) < SMALL);
    for (const step of own) {
      if (!small.includes(step))
        rows.push({
          key: `${subject} ${step.comparison}`,
          // The service names the subject first; here it heads the group.
          text: step.sentence.slice(step.sentence.indexOf(' - ') + 3),
          bits: step.bits,
          from: sum,
          isHead: false,
        });
      if (!small.includes(step)) sum += step.bits;
    }
    const rest = small.reduce((total, step) => total + step.bits, 0);
    if (small.length > 0)
      rows.push({
        key: `${subject} small`,
        text: t.case.smallSteps(small.length),
        bits: rest,
        from: sum,
        isHead: false,
      });
    sum += rest;
  }
  return [...rows, { key: 'total', text: t.case.total, bits: sum, from: 0, isHead: true }];
}

function Waterfall({ steps }: { readonly steps: Explanation['steps'] }) {
  const rows = rowsOf(steps);
  const ends = rows.flatMap(({ from, bits }) => [from, from + bits]);
  const x = scaleLinear([Math.min(0, ...ends), Math.max(1, ...ends)], [2, BAR.width - 2]);
  return (
    <table className="compared evidence">
      <colgroup>
        <col />
        <col style={{ width: 64 }} />
        <col style={{ width: BAR.width + 16 }} />
      </colgroup>
      <tbody>
        {rows.map(({ key, text, bits, from, isHead }) => {
          const [left, right] = [x(Math.min(from, from + bits)), x(Math.max(from, from + bits))];
          return (
            <tr key={key} data-head={isHead}>
              <td>{text}</td>
              <td className="tabular" style={{ textAlign: 'right' }}>
                {formatBits(bits)}
              </td>
              <td>
                <svg width={BAR.width} height={BAR.height} aria-hidden="true">
                  <line x1={x(0)} x2={x(0)} y1={0} y2={BAR.height} stroke="var(--line)" />
                  <rect
                    x={left}
                    width={Math.max(1.5, right - left)}
                    y={isHead ? 6 : 3}
                    height={BAR.height - (isHead ? 12 : 6)}
                    rx={1}
                    fill={bits >= 0 ? 'var(--mantine-color-teal-6)' : 'var(--mantine-color-red-6)'}
                  />
                </svg>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
