import { MultiSelect, Table } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ask, write } from '../api/ask.ts';
import { useCampaignId, useUnits } from '../api/campaign.tsx';
import { isOfficer, useAccounts } from '../api/people.ts';
import { QueryView } from '../parts/query-view.tsx';
import { useNotices } from '../shell/notices.tsx';
import { words } from '../words.ts';
import { t } from './messages.ts';

interface Assignments {
  readonly assignments: readonly { readonly unitCode: string; readonly accountId: number }[];
}

/** Who works on which commune. */
export function UnitAssignments() {
  const campaignId = useCampaignId();
  const queries = useQueryClient();
  const { units } = useUnits();
  const { tellProblem } = useNotices();
  const { data: accounts = [] } = useAccounts();
  const query = useQuery({
    queryKey: ['assignments', campaignId],
    queryFn: () => ask<Assignments>(`/api/campaigns/${campaignId}/assignments`),
  });
  const officers = accounts
    .filter(isOfficer)
    .map(({ accountId, displayName }) => ({ value: String(accountId), label: displayName }));
  async function change(unitCode: string, before: readonly string[], after: readonly string[]) {
    const changes = [
      ...after
        .filter((one) => !before.includes(one))
        .map((one) => ({ accountId: Number(one), isAssigned: true })),
      ...before
        .filter((one) => !after.includes(one))
        .map((one) => ({ accountId: Number(one), isAssigned: false })),
    ];
    try {
      for (const one of changes)
        await write(`/api/campaigns/${campaignId}/assignments`, {
          method: 'PUT',
          body: { unitCode, ...one },
        });
      await queries.invalidateQueries({ queryKey: ['assignments'] });
    } catch (error) {
      tellProblem(error);
    }
  }
  return (
    <QueryView query={query}>
      {({ assignments }) => (
        <Table maw={760}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.unit}</Table.Th>
              <Table.Th>{t.administration.officer}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {units.map(({ code, name }) => {
              const own = assignments
                .filter(({ unitCode }) => unitCode === code)
                .map(({ accountId }) => String(accountId));
              return (
                <Table.Tr key={code}>
                  <Table.Td>{name}</Table.Td>
                  <Table.Td>
                    <MultiSelect
                      size="xs"
                      aria-label={`${t.administration.officer}, ${name}`}
                      placeholder={own.length === 0 ? t.administration.nobody : ''}
                      data={officers}
                      value={own}
                      onChange={(next) => void change(code, own, next)}
                    />
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      )}
    </QueryView>
  );
}
