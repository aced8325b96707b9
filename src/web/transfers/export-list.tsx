import { Badge, Button, Group, Table, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ask } from '../api/ask.ts';
import { useCampaignId } from '../api/campaign.tsx';
import type { ListedExport } from '../api/wire.ts';
import { Download } from '../parts/download.tsx';
import { formatCount, formatDay, formatMoment } from '../parts/formats.ts';
import { Panel } from '../parts/panel.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { useNotices } from '../shell/notices.tsx';
import { wordOf, words } from '../words.ts';
import { t } from './messages.ts';

/** As it stands at the foot of every page: enough to tell files apart. */
export const shortExportId = (exportId: string): string => exportId.slice(0, 8);

const WHILE_MAKING_MS = 1_500;

/** Files that were made: who, when, why, how far, until when they are kept. */
export function ExportList() {
  const campaignId = useCampaignId();
  const queries = useQueryClient();
  const { tellProblem } = useNotices();
  const query = useQuery({
    queryKey: ['exports', campaignId],
    queryFn: () => ask<{ exports: ListedExport[] }>(`/api/campaigns/${campaignId}/exports`),
    refetchInterval: ({ state }) =>
      state.data?.exports.some(({ state: one }) => one === 'making') ? WHILE_MAKING_MS : false,
  });
  async function remove(exportId: string) {
    try {
      await ask(`/api/exports/${exportId}`, { method: 'DELETE' });
      await queries.invalidateQueries({ queryKey: ['exports'] });
    } catch (error) {
      tellProblem(error);
    }
  }
  return (
    <Panel title={t.transfers.files}>
      <QueryView query={query}>
        {({ exports }) =>
          exports.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t.transfers.noFiles}
            </Text>
          ) : (
            <Table.ScrollContainer minWidth={1080}>
              <Table fz="sm">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t.transfers.madeAt}</Table.Th>
                    <Table.Th>{t.transfers.list}</Table.Th>
                    <Table.Th>{t.transfers.file}</Table.Th>
                    <Table.Th>{t.transfers.exportId}</Table.Th>
                    <Table.Th>{words.purpose}</Table.Th>
                    <Table.Th>{t.transfers.madeBy}</Table.Th>
                    <Table.Th>{t.transfers.rows}</Table.Th>
                    <Table.Th>{t.transfers.state}</Table.Th>
                    <Table.Td />
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {exports.map((one) => (
                    <Table.Tr key={one.exportId}>
                      <Table.Td className="tabular">{formatMoment(one.madeAt)}</Table.Td>
                      <Table.Td>{madeOf(one)}</Table.Td>
                      <Table.Td>
                        {one.fileName}
                        <Text fz="xs" c="dimmed">
                          {formOf(one)}
                        </Text>
                      </Table.Td>
                      <Table.Td className="tabular">{shortExportId(one.exportId)}</Table.Td>
                      <Table.Td>{one.purpose}</Table.Td>
                      <Table.Td>{one.madeByName}</Table.Td>
                      <Table.Td className="tabular">
                        {one.state === 'making'
                          ? t.transfers.making(formatCount(one.doneRows), formatCount(one.rowCount))
                          : formatCount(one.rowCount)}
                      </Table.Td>
                      <Table.Td>
                        <Badge size="sm" color={one.state === 'failed' ? 'brick' : 'slate'}>
                          {t.transfers.fileStates[one.state]}
                        </Badge>
                        {one.state === 'ready' && (
                          <Text fz="xs" c="dimmed">
                            {t.transfers.until(formatDay(one.expiresAt))}
                          </Text>
                        )}
                      </Table.Td>
                      <Table.Td>
                        {one.state === 'ready' && (
                          <Group gap={4} wrap="nowrap" justify="flex-end">
                            <Download exportId={one.exportId} size="compact-xs" variant="default" />
                            <Button
                              size="compact-xs"
                              variant="default"
                              onClick={() => void remove(one.exportId)}
                            >
                              {t.transfers.remove}
                            </Button>
                          </Group>
                        )}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </QueryView>
    </Panel>
  );
}

const madeOf = ({ kind, number, transferId, subject }: ListedExport) =>
  transferId === null
    ? subject.startsWith('report:')
      ? words.menu.report
      : words.menu.morning
    : `${t.transfers.numbered(number ?? 0)}${kind === 'civil_status' ? `, ${t.transfers.kinds.civil_status}` : ''}`;

/** "PDF để ký, mỗi đơn vị một tệp: 76 tệp, có mật khẩu" */
function formOf({ format, isSplit, fileCount, encrypted, transferId }: ListedExport): string {
  const word = wordOf(t.transfers.formats, transferId === null && format === 'xlsx' ? 'data_xlsx' : format);
  const forms = isSplit ? t.transfers.splitForms : t.transfers.forms;
  const told = fileCount === 0 ? word : forms(word, formatCount(fileCount));
  return encrypted ? `${told}, ${t.transfers.withPassphrase}` : told;
}
