import { Group, Table, Text } from '@mantine/core';
import type { ShownRegistry } from '../api/wire.ts';
import { formatCount, formatShare } from '../parts/formats.ts';
import { t } from './messages.ts';

type Column = ShownRegistry['columns'][number];

/** From the left; what is left over is empty. */
const PARTS = [
  ['filled', 'var(--mantine-primary-color-filled)'],
  ['unreadable', 'var(--mark-changed)'],
  ['placeholder', 'var(--mark-tone)'],
  ['empty', 'var(--line)'],
] as const satisfies readonly (readonly [keyof Column, string])[];

interface Props {
  readonly columns: readonly Column[];
  readonly rows: number;
}

/** A bar a column: what is written and read, written and not read, a mere dash, and nothing. */
export const ColumnFills = ({ columns, rows }: Props) => (
  <>
    <Group gap="md" mb="xs">
      {PARTS.map(([part, color]) => (
        <Group key={part} gap={6}>
          <svg width={12} height={12} aria-hidden>
            <rect width={12} height={12} rx={2} fill={color} />
          </svg>
          <Text size="xs">{t.profile.parts[part]}</Text>
        </Group>
      ))}
    </Group>
    <Table.ScrollContainer minWidth={640}>
      <Table fz="sm" className="tabular" verticalSpacing={2} withRowBorders={false}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={250}>{t.profile.column}</Table.Th>
            <Table.Th>
              <span className="visually-hidden">{t.profile.columns}</span>
            </Table.Th>
            <Table.Th ta="right" w={90}>
              {t.profile.parts.filled}
            </Table.Th>
            {(['unreadable', 'placeholder', 'empty'] as const).map((part) => (
              <Table.Th key={part} ta="right" w={110}>
                {t.profile.parts[part]}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {columns.map((column) => (
            <Table.Tr key={column.column}>
              <Table.Th scope="row" fw={400} title={column.column}>
                {column.label}
              </Table.Th>
              <Table.Td>
                <Bar column={column} rows={rows} />
              </Table.Td>
              <Table.Td ta="right">{formatShare(column.filled / rows)}</Table.Td>
              {(['unreadable', 'placeholder', 'empty'] as const).map((part) => (
                <Table.Td key={part} ta="right" {...(column[part] === 0 && { c: 'dimmed' })}>
                  {formatCount(column[part])}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  </>
);

function Bar({ column, rows }: { readonly column: Column; readonly rows: number }) {
  let from = 0;
  return (
    <svg viewBox="0 0 100 10" width="100%" height={12} preserveAspectRatio="none" aria-hidden>
      {PARTS.map(([part, color]) => {
        const width = (column[part] / rows) * 100;
        const x = from;
        from += width;
        return <rect key={part} x={x} width={width} height={10} fill={color} />;
      })}
    </svg>
  );
}
