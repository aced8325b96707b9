import { Badge, Checkbox, Group, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useUnits } from '../api/campaign.tsx';
import { useNames } from '../api/people.ts';
import { useSession } from '../api/session.tsx';
import type { ListedCase } from '../api/wire.ts';
import { formatBook, formatRegistered } from '../parts/formats.ts';
import { sayListedKind } from '../parts/kind-words.ts';
import { wordOf, words } from '../words.ts';
import type { AddressFilter } from './filter-address.ts';
import { t } from './messages.ts';

interface Props {
  readonly one: ListedCase;
  readonly filter: AddressFilter;
  readonly isFocused: boolean;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
  /** Who may give cases out has a box to choose it, and sees whose it is. */
  readonly isChosen?: boolean;
  readonly onChoose?: () => void;
}

/** A case in a list, with what it waits for. */
export function CaseRow({ one, filter, isFocused, onFocus, onOpen, isChosen = false, onChoose }: Props) {
  const { nameOf } = useUnits();
  const nameOfAccount = useNames();
  const { accountId } = useSession();
  return (
    <Table.Tr data-focused={isFocused} onClick={onOpen} onFocus={onFocus}>
      {onChoose && (
        <Table.Td onClick={(event) => event.stopPropagation()}>
          <Checkbox
            size="sm"
            checked={isChosen}
            onChange={onChoose}
            aria-label={t.queue.select(one.husbandName ?? String(one.caseId))}
          />
        </Table.Td>
      )}
      <Table.Td>
        <Link
          to="/case/$caseId"
          params={{ caseId: String(one.caseId) }}
          search={filter as never}
          onClick={(event) => {
            event.stopPropagation();
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            onOpen();
          }}
        >
          {one.husbandName ?? '—'}
        </Link>
      </Table.Td>
      <Table.Td>{one.wifeName ?? '—'}</Table.Td>
      <Table.Td className="tabular">
        {[one.number, formatBook(one.book)].filter(Boolean).join(' · ')}
      </Table.Td>
      <Table.Td className="tabular">{formatRegistered(one)}</Table.Td>
      <Table.Td>{nameOf(one.unitCode)}</Table.Td>
      {onChoose && <Table.Td>{one.assignedTo === null ? '' : nameOfAccount(one.assignedTo)}</Table.Td>}
      <Table.Td>
        <Group gap={4}>
          <Why one={one} />
          {one.heldBy !== null && one.heldBy !== accountId && (
            <Badge color="slate" size="sm">
              {t.queue.held(nameOfAccount(one.heldBy))}
            </Badge>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

/** Discrepancies told by name; the rest are counted. */
const NAMED = 2;

/** Why it waits: instead of "has discrepancies" the first of them. */
function Why({ one }: { readonly one: ListedCase }) {
  const others = one.reasons.filter((reason) => reason !== 'discrepancy');
  // The reasons beside them say these two already.
  const kinds = one.reasons.includes('discrepancy')
    ? one.kinds.filter((kind) => !/^(?:DUPLICATE|NOT_FOUND):/.test(kind)).map(sayListedKind)
    : [];
  const rest = kinds.length - NAMED;
  if (others.length + kinds.length === 0) return <Badge color="slate">{words.states[one.state]}</Badge>;
  return (
    <>
      {others.map((reason) => (
        <Badge key={reason} color="amber" size="sm">
          {wordOf(words.reasons, reason)}
        </Badge>
      ))}
      {kinds.length > 0 && (
        <Text size="xs" title={kinds.join('; ')}>
          {[...kinds.slice(0, NAMED), ...(rest > 0 ? [t.queue.moreKinds(rest)] : [])].join('; ')}
        </Text>
      )}
    </>
  );
}
