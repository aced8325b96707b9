import { Checkbox, Group, NativeSelect, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api/ask.ts';
import type { Model } from '../api/wire.ts';
import { formatBits, formatCount, formatDecimal, formatMoment } from '../parts/formats.ts';
import { Panel } from '../parts/panel.tsx';
import { Nothing, QueryView } from '../parts/query-view.tsx';
import { wordOf } from '../words.ts';
import { t } from './messages.ts';

/** The models runs judged by: thresholds, what each level of evidence is worth, and how two models differ. To look at only. */
export function Models() {
  const query = useQuery({ queryKey: ['models'], queryFn: () => ask<{ models: Model[] }>('/api/models') });
  return <QueryView query={query}>{({ models }) => <Chosen models={models} />}</QueryView>;
}

function Chosen({ models }: { readonly models: readonly Model[] }) {
  const [at, setAt] = useState(0);
  const [otherAt, setOtherAt] = useState<number>();
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const model = models[at];
  if (model === undefined) return <Nothing>{t.models.none}</Nothing>;
  const other = otherAt === at || otherAt === undefined ? undefined : models[otherAt];
  const named = models.map(({ version, lastUsedAt }, place) => ({
    value: String(place),
    label: lastUsedAt === null ? t.models.unused(version) : t.models.used(version, formatMoment(lastUsedAt)),
  }));
  return (
    <Stack gap="md">
      <Group align="flex-end">
        <NativeSelect
          label={t.models.model}
          data={named}
          value={String(at)}
          onChange={(event) => setAt(Number(event.currentTarget.value))}
        />
        {models.length > 1 && (
          <NativeSelect
            label={t.models.compareWith}
            data={[
              { value: '', label: t.models.nothing },
              ...named.filter(({ value }) => Number(value) !== at),
            ]}
            value={other === undefined ? '' : String(otherAt)}
            onChange={({ currentTarget: { value } }) => setOtherAt(value === '' ? undefined : Number(value))}
          />
        )}
        {other !== undefined && (
          <Checkbox
            label={t.models.onlyDifferent}
            checked={onlyDifferent}
            onChange={(event) => setOnlyDifferent(event.currentTarget.checked)}
            pb={8}
          />
        )}
      </Group>
      <Panel title={t.models.about}>
        <Text size="sm" maw={860}>
          {model.runs === 0
            ? t.models.neverUsed
            : t.models.usage(
                formatCount(model.runs),
                formatMoment(model.firstUsedAt),
                formatMoment(model.lastUsedAt),
              )}
        </Text>
        <Thresholds thresholds={model.thresholds} others={other?.thresholds} />
        {model.provenance !== null && (
          <Text size="xs" c="dimmed" maw={860}>
            {t.models.provenance} <span lang="en">{model.provenance}</span>
          </Text>
        )}
      </Panel>
      <Panel title={t.models.weights}>
        <Text size="sm" c="dimmed" mb="xs" maw={860}>
          {t.models.weightsHint}
        </Text>
        <Weights model={model} other={other} onlyDifferent={onlyDifferent && other !== undefined} />
      </Panel>
    </Stack>
  );
}

interface ThresholdsProps {
  readonly thresholds: Model['thresholds'];
  readonly others: Model['thresholds'] | undefined;
}

const Thresholds = ({ thresholds, others }: ThresholdsProps) => (
  <Stack gap={2} my="xs">
    {Object.entries(thresholds).map(([name, value]) => (
      <Text key={name} size="sm" className="tabular">
        {wordOf(t.models.thresholds, name)}: <b>{formatDecimal(value, 4)}</b>
        {others?.[name] !== undefined &&
          others[name] !== value &&
          ` ${t.models.there(formatDecimal(others[name], 4))}`}
      </Text>
    ))}
  </Stack>
);

interface WeightsProps {
  readonly model: Model;
  readonly other: Model | undefined;
  readonly onlyDifferent: boolean;
}

/** Below this two weights are the same to anybody. */
const NO_DIFFERENCE = 0.0005;

function Weights({ model, other, onlyDifferent }: WeightsProps) {
  const bitsThere = new Map(
    (other?.comparisons ?? []).flatMap(({ comparison, levels }) =>
      levels.map(({ level, bits }) => [`${comparison}.${level}`, bits] as const),
    ),
  );
  const most = Math.max(
    1,
    ...model.comparisons.flatMap(({ levels }) => levels.map(({ bits }) => Math.abs(bits))),
  );
  const shown = model.comparisons
    .map(({ comparison, label, levels }) => ({
      comparison,
      label,
      levels: levels
        .map((one) => ({ ...one, there: bitsThere.get(`${comparison}.${one.level}`) }))
        .filter(({ bits, there }) => !onlyDifferent || Math.abs(bits - (there ?? 0)) > NO_DIFFERENCE),
    }))
    .filter(({ levels }) => levels.length > 0);
  if (shown.length === 0) return <Nothing>{t.models.same}</Nothing>;
  return (
    <Table.ScrollContainer minWidth={680}>
      <Table fz="sm" className="tabular" verticalSpacing={2} maw={980}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={220}>{t.models.comparison}</Table.Th>
            <Table.Th>{t.models.level}</Table.Th>
            <Table.Th w={260}>
              <span className="visually-hidden">{t.models.bits}</span>
            </Table.Th>
            <Table.Th ta="right" w={80}>
              {t.models.bits}
            </Table.Th>
            {other !== undefined && (
              <>
                <Table.Th ta="right" w={110}>
                  {other.version}
                </Table.Th>
                <Table.Th ta="right" w={80}>
                  {t.models.difference}
                </Table.Th>
              </>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.flatMap(({ comparison, label, levels }) =>
            levels.map(({ level, label: said, bits, there }, place) => (
              <Table.Tr key={`${comparison}.${level}`}>
                {place === 0 && (
                  <Table.Th scope="rowgroup" rowSpan={levels.length} style={{ verticalAlign: 'top' }}>
                    {label}
                  </Table.Th>
                )}
                <Table.Td>{said}</Table.Td>
                <Table.Td>
                  <SignedBar share={bits / most} />
                </Table.Td>
                <Table.Td ta="right">{formatBits(bits)}</Table.Td>
                {other !== undefined && (
                  <>
                    <Table.Td ta="right">{there === undefined ? '–' : formatBits(there)}</Table.Td>
                    <Table.Td ta="right">{formatBits(bits - (there ?? 0))}</Table.Td>
                  </>
                )}
              </Table.Tr>
            )),
          )}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** From the middle to the right for, to the left against. */
const SignedBar = ({ share }: { readonly share: number }) => (
  <svg viewBox="-50 0 100 10" width="100%" height={10} preserveAspectRatio="none" aria-hidden>
    <rect
      x={share < 0 ? share * 50 : 0}
      width={Math.abs(share) * 50}
      height={10}
      fill={share < 0 ? 'var(--mark-changed)' : 'var(--mantine-primary-color-filled)'}
    />
    <rect x={-0.25} width={0.5} height={10} fill="currentColor" />
  </svg>
);
