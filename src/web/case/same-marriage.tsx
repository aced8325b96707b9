import { Badge, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useUnits } from '../api/campaign.tsx';
import type { ComparedSpouse, WholeCase } from '../api/wire.ts';
import { formatBook, formatCount } from '../parts/formats.ts';
import { QueryView } from '../parts/query-view.tsx';
import type { AddressFilter } from '../queue/filter-address.ts';
import { words } from '../words.ts';
import { nameIn } from './candidates.tsx';
import { registeredIn } from './case-header.tsx';
import { caseKey, fetchCase } from './case-queue.ts';
import { keyOf } from './discrepancies.tsx';
import { t } from './messages.ts';
import { ReasonField } from './reason-field.tsx';
import { useAnswers } from './use-answers.ts';

interface Props {
  readonly shown: WholeCase;
  readonly search: AddressFilter;
  /** Settles discrepancies of this case. */
  readonly close: ReturnType<typeof useAnswers>['close'];
}

/** Other records of the same couple, each beside this one; of other units' only that they are there. */
export function SameMarriage({ shown, search, close }: Props) {
  const { nameOf } = useUnits();
  return (
    <Stack gap="sm">
      {shown.duplicates.map(({ caseId }) => (
        <Beside key={caseId} shown={shown} otherId={caseId} search={search} close={close} />
      ))}
      {shown.duplicatesElsewhere.map(({ unitCode, records }) => (
        <Text key={unitCode ?? 'province'} size="sm">
          {t.case.duplicate.elsewhere(
            unitCode === null ? words.provinceQueue : nameOf(unitCode),
            formatCount(records),
          )}
        </Text>
      ))}
    </Stack>
  );
}

interface BesideProps extends Props {
  readonly otherId: number;
}

function Beside({ shown, otherId, search, close }: BesideProps) {
  const query = useQuery({
    queryKey: caseKey(otherId),
    queryFn: () => fetchCase(otherId),
    staleTime: 10_000,
  });
  return (
    <QueryView query={query}>
      {(other) => (
        <Stack gap={6}>
          <Records shown={shown} other={other} search={search} />
          <Choice shown={shown} other={other} search={search} close={close} />
        </Stack>
      )}
    </QueryView>
  );
}

interface PairProps extends Props {
  readonly other: WholeCase;
}

function Records({ shown, other, search }: Omit<PairProps, 'close'>) {
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
    [
      t.case.duplicate.linked,
      (one) => [nameIn(one, 'husband', one.husband.person), nameIn(one, 'wife', one.wife.person)].join('; '),
    ],
  ];
  return (
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
        {rows.map(([label, textOf]) => {
          const [here, there] = [textOf(shown), textOf(other)];
          return (
            <tr key={label} data-level={here === there ? 'same' : 'near'}>
              <th scope="row">{label}</th>
              <td>{here || '—'}</td>
              <td>{there || '—'}</td>
            </tr>
          );
        })}
        <Standing label={t.case.duplicate.answer}>
          {[shown, other].map((one) => (
            <td key={one.caseId}>
              <Badge color="slate">{sayStanding(one)}</Badge>
            </td>
          ))}
        </Standing>
      </tbody>
    </table>
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

const duplicateIn = ({ discrepancies }: WholeCase) =>
  discrepancies.find(({ class: found }) => found === 'DUPLICATE');

function sayStanding(one: WholeCase): string {
  const found = duplicateIn(one);
  if (found === undefined || found.status === 'open') return t.case.duplicate.undecided;
  return `${words.resolutions[found.route as keyof typeof words.resolutions]}, ${words.discrepancyStatuses[found.status]}`;
}

/** Keeps this record: the other is proposed for removal, which a second person confirms. */
function Choice({ shown, other, search, close }: PairProps) {
  const { close: closeOther } = useAnswers(other, {
    queue: undefined,
    search,
    isFromList: false,
    left: undefined,
  });
  const [isAsked, setIsAsked] = useState(false);
  const [reason, setReason] = useState('');
  const found = duplicateIn(other);
  const here = duplicateIn(shown);
  const isOut = here?.route === 'remove_duplicate' && here.status !== 'open';
  if (found === undefined || shown.isBlind || other.isBlind) return null;
  if (found.status !== 'open')
    return found.route === 'remove_duplicate' ? (
      <Group>
        <Text size="sm">{t.case.duplicate.isOut(other.caseId)}</Text>
        {here?.status === 'open' && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => void close([keyOf(here)], 'nothing', t.case.duplicate.stayReason(other.caseId))}
          >
            {t.case.duplicate.stay}
          </Button>
        )}
      </Group>
    ) : null;
  if (isOut) return null;
  return (
    <Group>
      <Button size="compact-sm" variant="default" onClick={() => setIsAsked(true)}>
        {t.case.duplicate.keep}
      </Button>
      <Text size="xs" c="dimmed">
        {t.case.duplicate.keepHint(other.caseId)}
      </Text>
      {isAsked && (
        <Modal
          opened
          size="lg"
          onClose={() => setIsAsked(false)}
          title={t.case.duplicate.keeping(other.caseId)}
        >
          <form
            onSubmit={(event) => {
              event.preventDefault();
              setIsAsked(false);
              void closeOther([keyOf(found)], 'remove_duplicate', reason);
            }}
          >
            <ReasonField value={reason} onChange={setReason} choices={t.case.reasonsOf.classes.DUPLICATE} />
            <Group justify="flex-end" mt="md">
              <Button type="submit" disabled={reason.trim() === ''}>
                {words.confirm}
              </Button>
            </Group>
          </form>
        </Modal>
      )}
    </Group>
  );
}
