import { Button, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ask } from '../api/ask.ts';
import { useCampaigns } from '../api/campaign.tsx';
import type { OfficeSpellings, UnitHistory } from '../api/wire.ts';
import { foldText } from '../parts/fold-text.ts';
import { formatCount, formatDay } from '../parts/formats.ts';
import { Nothing, QueryView } from '../parts/query-view.tsx';
import { words } from '../words.ts';
import { t } from './messages.ts';

/** Spellings of an office shown at once. */
const MOST_SPELLINGS = 40;

type Spelt = Omit<OfficeSpellings, 'unitCode'>;
const UNSPELT: Spelt = { cases: 0, spellings: [], singleSpellings: 0 };

/** Today's units, what each was formed of and since when, and how the books write its offices. */
export function UnitList() {
  const { campaign } = useCampaigns();
  const query = useQuery({
    queryKey: ['unit-history'],
    queryFn: () => ask<{ units: UnitHistory[] }>('/api/units/history'),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { data: written } = useQuery({
    queryKey: ['offices', campaign?.campaignId],
    queryFn: () => ask<{ offices: OfficeSpellings[] }>(`/api/campaigns/${campaign!.campaignId}/offices`),
    enabled: campaign !== undefined,
  });
  return (
    <QueryView query={query}>
      {({ units }) => <Searchable units={units} offices={written?.offices ?? []} />}
    </QueryView>
  );
}

interface Props {
  readonly units: readonly UnitHistory[];
  readonly offices: readonly OfficeSpellings[];
}

function Searchable({ units, offices }: Props) {
  const [sought, seek] = useState('');
  const speltOf = useMemo(() => new Map(offices.map((one) => [one.unitCode, one])), [offices]);
  const texts = useMemo(
    () =>
      units.map(({ code, name, formedOf }) =>
        foldText(
          [
            code,
            name,
            ...formedOf.flatMap((one) => [one.code, one.name, one.district]),
            ...(speltOf.get(code)?.spellings ?? []).map(({ written }) => written),
          ].join(' | '),
        ),
      ),
    [units, speltOf],
  );
  const found = units.filter((_, at) => texts[at]!.includes(foldText(sought)));
  const open = speltOf.get(null);
  return (
    <Stack gap="sm">
      <Group align="flex-end">
        <TextInput
          label={t.units.search}
          description={t.units.searchHint}
          value={sought}
          onChange={(event) => seek(event.currentTarget.value)}
          w={420}
        />
        <Text size="sm" c="dimmed" aria-live="polite">
          {t.units.found(formatCount(found.length), formatCount(units.length))}
        </Text>
      </Group>
      {found.length === 0 ? (
        <Nothing>{t.units.none}</Nothing>
      ) : (
        <Table.ScrollContainer minWidth={820}>
          <Table fz="sm" verticalSpacing={5} className="tabular">
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={76}>{t.units.code}</Table.Th>
                <Table.Th w={220}>{words.unit}</Table.Th>
                <Table.Th>{t.units.formedOf}</Table.Th>
                <Table.Th ta="right" w={96}>
                  {t.units.cases}
                </Table.Th>
                <Table.Th w={150}>{t.units.spellings}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {open !== undefined && sought === '' && (
                <OneUnit name={t.units.open} code="" formedOf={[]} validFrom="" spelt={open} />
              )}
              {found.map((unit) => (
                <OneUnit key={unit.code} {...unit} spelt={speltOf.get(unit.code) ?? UNSPELT} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  );
}

function OneUnit({
  code,
  name,
  validFrom,
  formedOf,
  spelt,
}: Omit<UnitHistory, 'validTo'> & { readonly spelt: Spelt }) {
  const [isOpen, setIsOpen] = useState(false);
  const spellings = spelt.spellings.length + spelt.singleSpellings;
  return (
    <>
      <Table.Tr style={{ verticalAlign: 'top' }}>
        <Table.Td>{code}</Table.Td>
        <Table.Th scope="row" fw={600}>
          {name}
          {validFrom !== '' && (
            <Text size="xs" c="dimmed">
              {t.units.since(formatDay(validFrom))}
            </Text>
          )}
        </Table.Th>
        <Table.Td>
          {formedOf.map((one) => (
            <div key={`${one.code}${one.name}${one.validTo}`}>
              {one.name}{' '}
              <Text span size="xs" c="dimmed">
                {t.units.former(
                  one.code,
                  one.district,
                  one.validFrom === '' ? '' : formatDay(one.validFrom),
                  formatDay(one.validTo),
                  one.isDivided,
                )}
              </Text>
            </div>
          ))}
        </Table.Td>
        <Table.Td ta="right">{formatCount(spelt.cases)}</Table.Td>
        <Table.Td>
          {spellings > 0 && (
            <Button
              size="compact-xs"
              variant="default"
              aria-expanded={isOpen}
              onClick={() => setIsOpen(!isOpen)}
            >
              {t.units.spellingsOf(formatCount(spellings))}
              <span className="visually-hidden"> {t.units.of(name)}</span>
            </Button>
          )}
        </Table.Td>
      </Table.Tr>
      {isOpen && (
        <Table.Tr>
          <Table.Td />
          <Table.Td colSpan={4}>
            {spelt.spellings.slice(0, MOST_SPELLINGS).map(({ written, cases }) => (
              <Group key={written} gap="xs" wrap="nowrap" justify="space-between" maw={720}>
                <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                  {written === '' ? t.units.unwritten : written}
                </Text>
                <Text size="sm">{formatCount(cases)}</Text>
              </Group>
            ))}
            {spelt.spellings.length > MOST_SPELLINGS && (
              <Text size="sm" c="dimmed">
                {t.units.more(formatCount(spelt.spellings.length - MOST_SPELLINGS))}
              </Text>
            )}
            {spelt.singleSpellings > 0 && (
              <Text size="sm" c="dimmed">
                {t.units.single(formatCount(spelt.singleSpellings))}
              </Text>
            )}
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
