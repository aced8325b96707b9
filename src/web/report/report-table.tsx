import { Table } from '@mantine/core';
import type { ProgressReport } from '../api/wire.ts';
import { formatCount, formatDay, formatShare } from '../parts/formats.ts';
import { words } from '../words.ts';
import { t } from './messages.ts';

type Line = ProgressReport['sum'];

/** `+35`: processed more than a week before. */
export function changeOf({ processed, processedBefore }: Line): string {
  const change = processed - processedBefore;
  return change > 0 ? `+${formatCount(change)}` : formatCount(change);
}

const share = (part: number, whole: number) => formatShare(whole === 0 ? 0 : part / whole);

const COLUMNS: readonly (readonly [label: string, figure: (line: Line) => string])[] = [
  [t.report.total, ({ total }) => formatCount(total)],
  [t.report.reviewed, ({ reviewed }) => formatCount(reviewed)],
  [t.report.share, ({ reviewed, total }) => share(reviewed, total)],
  [t.report.agreeing, ({ agreeing }) => formatCount(agreeing)],
  [t.report.differing, ({ differing }) => formatCount(differing)],
  [t.report.processed, ({ processed }) => formatCount(processed)],
  [t.report.share, ({ processed, total }) => share(processed, total)],
  [t.report.change, changeOf],
  [t.report.sent, ({ sent }) => formatCount(sent)],
  [t.report.answered, ({ answered }) => formatCount(answered)],
  [t.report.remaining, ({ remaining }) => formatCount(remaining)],
];

/** The customary table, the sum first: it is what is asked for. */
export const ReportTable = ({ report: { units, sum, weekBefore } }: { readonly report: ProgressReport }) => (
  <Table.ScrollContainer minWidth={1060} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
    <Table fz="sm" aria-label={words.menu.report}>
      <Table.Caption>{t.report.comparedWith(formatDay(weekBefore))}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.unit}</Table.Th>
          {COLUMNS.map(([label], at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns have one name
            <Table.Th key={at} ta="right">
              {label}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody className="tabular">
        {[sum, ...units].map((line, place) => (
          <Table.Tr key={place === 0 ? 'sum' : line.unitCode} fw={place === 0 ? 600 : 400}>
            <Table.Td>{line.name}</Table.Td>
            {COLUMNS.map(([, figure], at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns have one name
              <Table.Td key={at} ta="right" style={{ whiteSpace: 'nowrap' }}>
                {figure(line)}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
);
