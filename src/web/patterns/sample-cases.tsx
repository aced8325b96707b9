import { Table } from '@mantine/core';
import { useUnits } from '../api/campaign.tsx';
import type { ListedCase } from '../api/wire.ts';
import { formatRegistered } from '../parts/formats.ts';
import { words } from '../words.ts';
import { t } from './messages.ts';

/** Cases drawn from a pattern; each opens in a tab of its own, so that the decision at hand stays. */
export function SampleCases({ cases }: { readonly cases: readonly ListedCase[] }) {
  const { nameOf } = useUnits();
  return (
    <Table.ScrollContainer minWidth={560} mah={320}>
      <Table fz="sm" stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.husband}</Table.Th>
            <Table.Th>{words.wife}</Table.Th>
            <Table.Th w={110}>{words.registered}</Table.Th>
            <Table.Th>{words.unit}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {cases.map((one) => (
            <Table.Tr key={one.caseId}>
              <Table.Td>
                <a href={`/case/${one.caseId}`} target="_blank" rel="noopener">
                  {one.husbandName || t.patterns.look}
                </a>
              </Table.Td>
              <Table.Td>{one.wifeName}</Table.Td>
              <Table.Td className="tabular">{formatRegistered(one)}</Table.Td>
              <Table.Td>{nameOf(one.unitCode)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
