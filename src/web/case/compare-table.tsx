import { Badge, Text } from '@mantine/core';
import { useUnits } from '../api/campaign.tsx';
import type { ComparedField, ComparedSpouse, WholeCase } from '../api/wire.ts';
import { wordOf, words } from '../words.ts';
import { BookValue } from './book-value.tsx';
import { MarkedValue, titled } from './marks.tsx';
import { t } from './messages.ts';
import { RevealNumber } from './reveal-number.tsx';
import { saysOf } from './says.ts';

interface Props {
  readonly shown: Pick<WholeCase, 'persons' | 'written'> & { readonly caseId?: number };
  readonly spouse: ComparedSpouse;
  readonly who: 'husband' | 'wife';
  readonly hidesEqual: boolean;
  readonly onWithdraw?: (column: string) => void;
}

/** A spouse: one row a field, civil status beside population, with the marks of the difference. */
export function CompareTable({ shown, spouse, who, hidesEqual, onWithdraw }: Props) {
  const person = spouse.person === null ? undefined : shown.persons[spouse.person];
  const hasPerson = spouse.person !== null;
  // That nobody wrote a name is worth a row of its own.
  const rows = spouse.fields.filter(
    ({ field, civil, population }) =>
      field === 'name' || civil.written !== '' || population.written !== '' || civil.read !== undefined,
  );
  const hidden = hidesEqual ? rows.filter((row) => saysOf(row, who, hasPerson)?.level === 'same') : [];
  return (
    <section aria-label={words[who]} style={{ overflowX: 'auto' }}>
      <table className="compared sides">
        <colgroup>
          <col style={{ width: '14%' }} />
          <col style={{ width: '33%' }} />
          <col style={{ width: '33%' }} />
          <col style={{ width: '20%' }} />
        </colgroup>
        <thead>
          <tr>
            <td>
              <h2>{words[who]}</h2>
            </td>
            <th scope="col">{words.civil}</th>
            <th scope="col" colSpan={hasPerson ? 1 : 2}>
              {words.population}
              {!hasPerson && (
                <Badge color="amber" size="sm" ml={4}>
                  {t.case.nobody}
                </Badge>
              )}
              {person?.lifeStatus === 'dead' && (
                <Badge color="slate" size="sm" ml={4}>
                  {words.classes.DEAD}
                </Badge>
              )}
            </th>
            {hasPerson && <th scope="col">{t.case.difference}</th>}
          </tr>
        </thead>
        <tbody>
          {rows
            .filter((row) => !hidden.includes(row))
            .map((field) => (
              <FieldRow
                key={field.field}
                field={field}
                shown={shown}
                who={who}
                person={spouse.person}
                onWithdraw={onWithdraw}
              />
            ))}
        </tbody>
      </table>
      {hidden.length > 0 && (
        <Text size="xs" c="dimmed" mt={4}>
          {t.case.equalHidden(hidden.length)}
        </Text>
      )}
    </section>
  );
}

interface RowProps {
  readonly field: ComparedField;
  readonly shown: Props['shown'];
  readonly who: Props['who'];
  readonly person: string | null;
  readonly onWithdraw: Props['onWithdraw'];
}

function FieldRow({ field, shown, who, person, onWithdraw }: RowProps) {
  const { civil, population } = field;
  const says = saysOf(field, who, person !== null);
  // Where one side is empty the whole of the other would be marked.
  const isMarked = says !== undefined && says.level !== 'missing';
  return (
    <tr data-level={says?.level ?? 'missing'} data-field={field.field}>
      <th scope="row">{words.fields[field.field]}</th>
      <td>
        <Side field={field} side="civil" isMarked={isMarked} />
        {civil.read !== undefined && field.column !== undefined && (
          <BookValue column={field.column} value={civil.read} onWithdraw={onWithdraw} />
        )}
        {field.field === 'number' && shown.caseId !== undefined && civil.written !== '' && field.column && (
          <RevealNumber caseId={shown.caseId} asked={{ of: 'record', column: field.column }} />
        )}
      </td>
      <td>
        {person !== null && <Side field={field} side="population" isMarked={isMarked} />}
        {field.field === 'number' &&
          shown.caseId !== undefined &&
          person !== null &&
          population.written !== '' && (
            <RevealNumber caseId={shown.caseId} asked={{ of: 'person', handle: person, number: 'pid' }} />
          )}
      </td>
      <td>
        {says && (
          <span className="says" data-level={says.level}>
            {says.word}
          </span>
        )}
      </td>
    </tr>
  );
}

const STATUSES: Readonly<Record<string, string>> = {
  '0': 'chưa có thông tin',
  '1': 'chưa kết hôn',
  '2': 'đã kết hôn',
  '3': 'đã ly hôn',
  '4': 'vợ hoặc chồng đã chết',
};

interface SideProps {
  readonly field: ComparedField;
  readonly side: 'civil' | 'population';
  /** Marked where it differs from somebody. */
  readonly isMarked: boolean;
}

function Side({ field, side, isMarked }: SideProps) {
  const { nameOf } = useUnits();
  const { written, cleaned } = field[side];
  if (field.field === 'residence') {
    const units = cleaned.split(',').filter((code) => code !== '');
    if (units.length === 0) return <>{written || '—'}</>;
    return (
      <>
        {units.map(nameOf).join(', ')}
        {written !== '' && <Written text={written} />}
      </>
    );
  }
  if (field.field === 'marital_status') return <>{wordOf(STATUSES, written) || '—'}</>;
  if (field.field === 'spouse') return <>{(side === 'civil' ? titled(written) : written) || '—'}</>;
  if (field.field === 'ethnicity' || field.field === 'sex') return <>{written || '—'}</>;
  const isRewritten = written !== '' && cleaned !== '' && plain(written) !== plain(cleaned);
  return (
    <>
      <MarkedValue field={field} side={side} isMarked={isMarked} />
      {isRewritten && field.field !== 'number' && <Written text={written} />}
    </>
  );
}

/** As it was written, in one line; whole under the pointer. */
const Written = ({ text }: { readonly text: string }) => (
  <span className="written" title={text}>
    {text}
  </span>
);

const plain = (text: string) => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
