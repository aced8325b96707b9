import { Table, Text } from '@mantine/core';
import { formatCount } from '../parts/formats.ts';
import { t } from './messages.ts';

interface Props {
  readonly receivers: readonly {
    readonly unitCode: string | null;
    readonly name: string;
    readonly rows: number;
    readonly answered?: number;
  }[];
}

/** Who receives how much of a list, and of it has answered what. */
export const ListReceivers = ({ receivers }: Props) => {
  const isSent = receivers.some(({ answered }) => answered !== undefined);
  return (
    <section aria-label={t.transfers.receivers}>
      <Text size="sm" fw={600}>
        {t.transfers.receiversOf(formatCount(receivers.length))}
      </Text>
      <Table.ScrollContainer
        minWidth={360}
        maxHeight={isSent ? 320 : 150}
        maw={620}
        scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      >
        <Table fz="xs" stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.transfers.receiver}</Table.Th>
              <Table.Th ta="right">{t.transfers.rows}</Table.Th>
              {isSent && <Table.Th ta="right">{t.transfers.answered}</Table.Th>}
              {isSent && <Table.Th ta="right">{t.transfers.unanswered}</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody className="tabular">
            {receivers.map(({ unitCode, name, rows, answered = 0 }) => (
              <Table.Tr key={unitCode ?? ''}>
                <Table.Td>{name}</Table.Td>
                <Table.Td ta="right">{formatCount(rows)}</Table.Td>
                {isSent && <Table.Td ta="right">{formatCount(answered)}</Table.Td>}
                {isSent && <Table.Td ta="right">{formatCount(rows - answered)}</Table.Td>}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
};
