import { Table, Text } from '@mantine/core';
import type { ShownRegistry } from '../api/wire.ts';
import { formatCount, formatShare } from '../parts/formats.ts';

interface Props {
  readonly rows: ShownRegistry['sections'][number]['rows'];
}

/** Counts with bars as long as their share of what they are of. */
export const CountBars = ({ rows }: Props) => (
  <Table fz="sm" className="tabular" verticalSpacing={2} horizontalSpacing={6} withRowBorders={false}>
    <Table.Tbody>
      {rows.map(({ label, count, of, note }) => (
        <Table.Tr key={label}>
          <Table.Th scope="row" fw={400} style={{ overflowWrap: 'anywhere' }}>
            {label}
            {note !== undefined && note !== '' && (
              <Text size="xs" c="dimmed">
                {note}
              </Text>
            )}
          </Table.Th>
          <Table.Td w="26%" miw={60}>
            {of !== undefined && of > 0 && (
              <svg viewBox="0 0 100 10" width="100%" height={10} preserveAspectRatio="none" aria-hidden>
                <rect width={100} height={10} fill="var(--line)" opacity={0.5} />
                <rect
                  width={Math.min(100, (100 * count) / of)}
                  height={10}
                  fill="var(--mantine-primary-color-filled)"
                />
              </svg>
            )}
          </Table.Td>
          <Table.Td ta="right" w={80}>
            {formatCount(count)}
          </Table.Td>
          <Table.Td ta="right" w={70} c="dimmed">
            {of !== undefined && of > 0 ? formatShare(count / of) : ''}
          </Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  </Table>
);
