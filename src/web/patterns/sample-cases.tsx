import { Group, Table, Text } from '@mantine/core';
import { useUnits } from '../api/campaign.tsx';
import type { SampledPattern } from '../api/wire.ts';
import { keyOf } from '../case/discrepancies.tsx';
import { formatRegistered } from '../parts/formats.ts';
import { sayDiscrepancy } from '../parts/kind-words.ts';
import { words } from '../words.ts';
import { t } from './messages.ts';

type SampledCase = SampledPattern['sampleCases'][number];

/** Cases drawn from a pattern with what differs in them; each opens in a tab of its own, so that the decision at hand stays. */
export function SampleCases({ cases }: { readonly cases: readonly SampledCase[] }) {
  const { nameOf } = useUnits();
  return (
    <Table.ScrollContainer minWidth={760} mah={320}>
      <Table fz="sm" stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.husband}</Table.Th>
            <Table.Th>{words.wife}</Table.Th>
            <Table.Th w={110}>{words.registered}</Table.Th>
            <Table.Th>{words.unit}</Table.Th>
            <Table.Th>{t.patterns.values}</Table.Th>
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
              <Table.Td>
                {one.differences.map((difference) => (
                  <Difference key={keyOf(difference)} {...difference} />
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

const Difference = ({ civil, population, ...named }: SampledCase['differences'][number]) => (
  <div>
    <Text size="xs" c="dimmed">
      {sayDiscrepancy(named)}
    </Text>
    <Group gap="xs">
      <span>
        {words.civil}: <b>{civil || '—'}</b>
      </span>
      <span>
        {words.population}: <b>{population || '—'}</b>
      </span>
    </Group>
  </div>
);
