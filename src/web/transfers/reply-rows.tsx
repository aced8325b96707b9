import { Badge, Table, Text } from '@mantine/core';
import type { ReplyPreview } from '../api/wire.ts';
import { wordOf, words } from '../words.ts';
import { t } from './messages.ts';

type Row = ReplyPreview['rows'][number];

/** What was asked, beside what was answered and what of it had to be guessed. */
export const ReplyRows = ({ rows }: { readonly rows: readonly Row[] }) => (
  <Table.ScrollContainer minWidth={1060} maxHeight={420} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
    <Table fz="xs" stickyHeader>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.transfers.rowNo}</Table.Th>
          <Table.Th>{t.replies.rowCode}</Table.Th>
          <Table.Th>{t.replies.couple}</Table.Th>
          <Table.Th>{t.transfers.difference}</Table.Th>
          <Table.Th>{words.civil}</Table.Th>
          <Table.Th>{t.replies.populationAsked}</Table.Th>
          <Table.Th>{t.replies.outcome}</Table.Th>
          <Table.Th>{t.replies.newValue}</Table.Th>
          <Table.Th>{words.reason}</Table.Th>
          <Table.Th>{t.replies.becomes}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.replyRow}>
            <Table.Td>{row.line}</Table.Td>
            <Table.Td className="tabular">{row.rowCode}</Table.Td>
            <Table.Td>
              {row.content?.husbandName}
              <br />
              {row.content?.wifeName}
            </Table.Td>
            <Table.Td>{row.content && `${row.content.about}: ${row.content.difference}`}</Table.Td>
            <Table.Td>{row.content?.civil}</Table.Td>
            <Table.Td>{row.content?.population}</Table.Td>
            <Table.Td>
              <Outcome row={row} />
            </Table.Td>
            <Table.Td>
              {row.newValue !== null && `${wordOf(t.replies.fields, row.field)}: ${row.newValue}`}
              {row.assumed && <Guess>{t.replies.assumed}</Guess>}
            </Table.Td>
            <Table.Td>{row.reason}</Table.Td>
            <Table.Td>{wordOf(words.discrepancyStatuses, row.becomes)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
);

function Outcome({ row }: { readonly row: Row }) {
  if (row.fault !== null)
    return (
      <Text fz="xs" c="brick">
        {row.fault}
      </Text>
    );
  return (
    <>
      {wordOf(t.replies.outcomes, row.outcome)}
      {row.told !== null && <Guess>{t.replies.guessed(row.told)}</Guess>}
    </>
  );
}

const Guess = ({ children }: { readonly children: string }) => (
  <div>
    <Badge size="sm" color="amber" radius="sm" h="auto" px={6} styles={{ label: { whiteSpace: 'normal' } }}>
      {children}
    </Badge>
  </div>
);
