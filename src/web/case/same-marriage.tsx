import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useUnits } from '../api/campaign.tsx';
import type { ComparedSpouse, WholeCase } from '../api/wire.ts';
import { formatBook, formatCount } from '../parts/formats.ts';
import { Key } from '../parts/key.tsx';
import { QueryView } from '../parts/query-view.tsx';
import type { AddressFilter } from '../queue/filter-address.ts';
import { words } from '../words.ts';
import { nameIn } from './candidates.tsx';
import { registeredIn } from './case-header.tsx';
import { t } from './messages.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { type Duplicate, type Duplicates, duplicateIn } from './use-duplicates.ts';

interface Props {
  readonly shown: WholeCase;
  readonly search: AddressFilter;
  readonly duplicates: Duplicates;
  readonly hidesEqual: boolean;
}

/** Other records of the same couple, each beside this one; of other units' only that they are there. */
export function SameMarriage({ shown, search, duplicates, hidesEqual }: Props) {
  const { nameOf } = useUnits();
  return (
    <Stack gap={6}>
      {duplicates.all.map((one) => (
        <QueryView key={one.otherId} query={one.query}>
          {(other) => (
            <Stack gap={4}>
              <Records shown={shown} other={other} search={search} hidesEqual={hidesEqual} />
              <Choice duplicate={one} duplicates={duplicates} />
            </Stack>
          )}
        </QueryView>
      ))}
      {shown.duplicatesElsewhere.map(({ unitCode, records }) => (
        <Text key={unitCode ?? 'province'} size="sm">
          {t.case.duplicate.elsewhere(
            unitCode === null ? words.provinceQueue : nameOf(unitCode),
            formatCount(records),
          )}
        </Text>
      ))}
      {duplicates.asked && <Keeping duplicates={duplicates} />}
    </Stack>
  );
}

interface PairProps extends Pick<Props, 'shown' | 'search' | 'hidesEqual'> {
  readonly other: WholeCase;
}

function Records({ shown, other, search, hidesEqual }: PairProps) {
  const { nameOf } = useUnits();
  const rows: readonly (readonly [string, (one: WholeCase) => string])[] = [
    [words.husband, ({ husband }) => readIn(husband)],
    [words.wife, ({ wife }) => readIn(wife)],
    [
      words.bookNo,
      ({ written }) => [written.so, formatBook(written.quyenSo ?? null)].filter(Boolean).join(' · '),
    ],
    [t.case.registered, registeredIn],
    [
      t.case.office,
      ({ written, unitCode }) => [written.noiDangKy, nameOf(unitCode)].filter(Boolean).join(' · '),
    ],
    [t.case.duplicate.linked, linkedIn],
  ];
  const isSame = ([, textOf]: (typeof rows)[number]) => textOf(shown) === textOf(other);
  const folded = hidesEqual ? rows.filter(isSame) : [];
  return (
    <div>
      <table className="compared sides">
        <colgroup>
          <col style={{ width: 150 }} />
          <col />
          <col />
        </colgroup>
        <thead>
          <tr>
            <td />
            <th scope="col">{t.case.duplicate.this(shown.caseId)}</th>
            <th scope="col">
              <Link to="/case/$caseId" params={{ caseId: String(other.caseId) }} search={search as never}>
                {t.case.duplicate.other(other.caseId)}
              </Link>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows
            .filter((row) => !folded.includes(row))
            .map((row) => (
              <tr key={row[0]} data-level={isSame(row) ? 'same' : 'near'}>
                <th scope="row">{row[0]}</th>
                <td>{row[1](shown) || '—'}</td>
                <td>{row[1](other) || '—'}</td>
              </tr>
            ))}
          <Standing label={t.case.duplicate.answer}>
            {[shown, other].map((one) => (
              <td key={one.caseId}>
                <Badge color="slate">{sayStanding(one)}</Badge>
              </td>
            ))}
          </Standing>
        </tbody>
      </table>
      {folded.length > 0 && (
        <Text size="xs" c="dimmed">
          {t.case.duplicate.equal(folded.map(([label]) => label).join(', '))}
        </Text>
      )}
    </div>
  );
}

const Standing = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <tr>
    <th scope="row">{label}</th>
    {children}
  </tr>
);

/** What is read is compared in small letters. */
const inTitleCase = (text: string) =>
  text.replaceAll(/(?<=^|[\s-])\p{L}/gu, (letter) => letter.toUpperCase());

/** Name and birth as they were read: letters in capitals are no difference. */
const readIn = ({ fields }: ComparedSpouse) =>
  fields
    .filter(({ field }) => field === 'name' || field === 'birth')
    .map(({ civil }) => inTitleCase(civil.read ?? civil.cleaned))
    .filter(Boolean)
    .join(', ');

/** With the number's end: two of one name and birth are not one person. */
const linkedIn = (one: WholeCase) =>
  (['husband', 'wife'] as const)
    .map((who) => {
      const { person } = one[who];
      const number = person === null ? undefined : one.persons[person]?.maskedPid;
      return [nameIn(one, who, person), number].filter(Boolean).join(', ');
    })
    .join('; ');

function sayStanding(one: WholeCase): string {
  const found = duplicateIn(one);
  if (found === undefined || found.status === 'open') return t.case.duplicate.undecided;
  return `${words.resolutions[found.route as keyof typeof words.resolutions]}, ${words.discrepancyStatuses[found.status]}`;
}

interface ChoiceProps {
  readonly duplicate: Duplicate;
  readonly duplicates: Duplicates;
}

function Choice({ duplicate: { otherId, step, query }, duplicates }: ChoiceProps) {
  const isFirst = duplicates.all.find((one) => one.step === step)?.otherId === otherId;
  const keyed = (key: string, label: string) => (isFirst ? <Key name={key}>{label}</Key> : label);
  const isOut = query.data !== undefined && duplicateIn(query.data)?.route === 'remove_duplicate';
  if (step === 'choose')
    return (
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={duplicates.ask(otherId, 'this')}>
          {keyed('7', t.case.duplicate.keep)}
        </Button>
        {duplicates.isOpenHere && (
          <Button size="compact-sm" variant="default" onClick={duplicates.ask(otherId, 'other')}>
            {keyed('8', t.case.duplicate.keepOther)}
          </Button>
        )}
        <Text size="xs" c="dimmed">
          {t.case.duplicate.keepHint}
        </Text>
      </Group>
    );
  if (step === 'finish')
    return (
      <Group gap="xs">
        <Text size="sm">{t.case.duplicate.isOut(otherId)}</Text>
        <Button size="compact-sm" variant="default" onClick={duplicates.finish(otherId)}>
          {keyed('9', t.case.duplicate.stay)}
        </Button>
      </Group>
    );
  return isOut && <Text size="sm">{t.case.duplicate.isOut(otherId)}</Text>;
}

function Keeping({ duplicates }: { readonly duplicates: Duplicates }) {
  const { asked, keep, shut } = duplicates;
  const [reason, setReason] = useState('');
  if (asked === undefined) return null;
  const { keeping, keepingOther } = t.case.duplicate;
  return (
    <ReasonDialog
      title={asked.keeps === 'this' ? keeping(asked.otherId) : keepingOther(asked.otherId)}
      choices={t.case.reasonsOf.classes.DUPLICATE}
      reason={reason}
      onReason={setReason}
      onConfirm={() => keep(reason)}
      onClose={shut}
    />
  );
}
