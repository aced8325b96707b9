import { Button, Group, Table, Text } from '@mantine/core';
import { formatCount } from '../parts/formats.ts';
import { words } from '../words.ts';
import type { Kind } from './list-kinds.ts';
import { t } from './messages.ts';
import type { Preview } from './use-preview.ts';

interface Props {
  readonly kind: Kind;
  readonly preview: Preview;
}

/** The rows of a list, in its own words, with how many of all are seen. */
export const PreviewedRows = ({
  kind,
  preview: { rows, receivers, rowCount, hasMore, more, isBusy },
}: Props) => {
  const receiverOf = new Map(receivers.map(({ unitCode, name }) => [unitCode, name]));
  return (
    <div>
      <Table.ScrollContainer
        minWidth={1080}
        maxHeight={270}
        scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      >
        <Table fz="xs" stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.transfers.rowNo}</Table.Th>
              <Table.Th>{words.husband}</Table.Th>
              <Table.Th>{words.wife}</Table.Th>
              <Table.Th>{t.transfers.registration}</Table.Th>
              <Table.Th>{t.transfers.difference}</Table.Th>
              <Table.Th>{words.civil}</Table.Th>
              <Table.Th>{words.population}</Table.Th>
              {kind === 'civil_status' && <Table.Th>{t.transfers.toWrite}</Table.Th>}
              <Table.Th>{t.transfers.request}</Table.Th>
              <Table.Th>{t.transfers.receivers}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ rowNo, content, receivingUnit }) => (
              <Table.Tr key={rowNo}>
                <Table.Td className="tabular">{rowNo}</Table.Td>
                <Table.Td>{content.husbandName}</Table.Td>
                <Table.Td>{content.wifeName}</Table.Td>
                <Table.Td>
                  {[content.number, content.book, content.registered].filter(Boolean).join(' · ')}
                </Table.Td>
                <Table.Td>{`${content.about}: ${content.difference}`}</Table.Td>
                <Table.Td>{content.civil || '—'}</Table.Td>
                <Table.Td>{content.population || '—'}</Table.Td>
                {kind === 'civil_status' && (
                  <Table.Td fw={600}>
                    {content.proposed === '' ? '—' : `${content.fieldLabel}: ${content.proposed}`}
                  </Table.Td>
                )}
                <Table.Td>{content.request}</Table.Td>
                <Table.Td>{receiverOf.get(receivingUnit)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Group gap="sm" mt={4}>
        <Text size="sm" fw={600}>
          {t.transfers.seen(formatCount(rows.length), formatCount(rowCount))}
        </Text>
        {hasMore && (
          <Button size="compact-sm" variant="default" loading={isBusy} onClick={more}>
            {t.transfers.moreRows}
          </Button>
        )}
      </Group>
    </div>
  );
};
