import { Badge, Checkbox, Group, Stack, Text } from '@mantine/core';
import type { WholeCase } from '../api/wire.ts';
import { sayDiscrepancy } from '../parts/kind-words.ts';
import { type AddressFilter, valuesOf } from '../queue/filter-address.ts';
import { wordOf, words } from '../words.ts';
import { t } from './messages.ts';

export type Discrepancy = WholeCase['discrepancies'][number];

export const keyOf = ({ role, class: found, kind }: Pick<Discrepancy, 'role' | 'class' | 'kind'>) =>
  `${role}.${found}:${kind}`;

/**
 * What one answer settles: discrepancies that go the same way, of the kind the list was filtered by, else of the first.
 */
export function chosenFirst(open: readonly Discrepancy[], filter: AddressFilter): ReadonlySet<string> {
  const classes = valuesOf(filter, 'class');
  const kinds = valuesOf(filter, 'kind');
  const isMeant = (one: Discrepancy) =>
    classes.includes(one.class) || kinds.includes(`${one.class}:${one.kind}`);
  const meant = open.filter(isMeant);
  const among = meant.length > 0 ? meant : open;
  return new Set(among.filter(({ route }) => route === among[0]?.route).map(keyOf));
}

interface Props {
  readonly shown: WholeCase;
  readonly chosen: ReadonlySet<string>;
  /** The proposed couple is on the screen; of another one nothing differs as it stands here. */
  readonly isOfSeen: boolean;
  readonly onChoose: (key: string, isChosen: boolean) => void;
}

export function Discrepancies({ shown, chosen, isOfSeen, onChoose }: Props) {
  if (shown.discrepancies.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t.case.noDiscrepancies}
      </Text>
    );
  return (
    <Stack gap={6} {...(!isOfSeen && { c: 'dimmed' })}>
      {!isOfSeen && (
        <Text size="sm" fw={500}>
          {t.case.ofProposed}
        </Text>
      )}
      {shown.discrepancies.map((one) => {
        const key = keyOf(one);
        return (
          <Group key={key} gap="xs" wrap="nowrap" align="flex-start">
            {one.status === 'open' ? (
              <Checkbox
                size="sm"
                checked={isOfSeen && chosen.has(key)}
                disabled={!isOfSeen}
                onChange={(event) => onChoose(key, event.currentTarget.checked)}
                aria-label={sayDiscrepancy(one)}
              />
            ) : (
              <span style={{ width: 20 }} />
            )}
            <div>
              <Text size="sm" component="div">
                {sayDiscrepancy(one)}{' '}
                {one.status !== 'open' && (
                  <Badge size="sm" color="slate">
                    {words.discrepancyStatuses[one.status]}
                  </Badge>
                )}
              </Text>
              <Text size="xs" c="dimmed">
                {t.case.side}: {wordOf(words.sides, one.side)}; {t.case.route}:{' '}
                {wordOf(words.resolutions, one.route)}
              </Text>
            </div>
          </Group>
        );
      })}
    </Stack>
  );
}
