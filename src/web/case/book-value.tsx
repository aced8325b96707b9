import { Badge, Button, Group } from '@mantine/core';
import type { WholeCase } from '../api/wire.ts';
import { BOOK_COLUMNS, isOfRecord } from './book-columns.ts';
import { t } from './messages.ts';

interface Props {
  readonly column: string;
  readonly value: string;
  /** Undefined where the case is only looked at. */
  readonly onWithdraw: ((column: string) => void) | undefined;
}

/** What somebody read in the paper book, with the way to take it back. */
export function BookValue({ column, value, onWithdraw }: Props) {
  return (
    <Group gap={4}>
      <Badge size="xs" color="blue">
        {t.case.read}: {value}
      </Badge>
      {onWithdraw && (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={t.case.withdrawReading(BOOK_COLUMNS.get(column) ?? column)}
          onClick={() => onWithdraw(column)}
        >
          {t.case.withdraw}
        </Button>
      )}
    </Group>
  );
}

/** Readings of the record's own columns, which stand in no spouse's table. */
export function RecordReadings({
  shown,
  onWithdraw,
}: {
  readonly shown: Pick<WholeCase, 'readings'>;
  readonly onWithdraw: (column: string) => void;
}) {
  return Object.entries(shown.readings ?? {})
    .filter(([column]) => isOfRecord(column))
    .map(([column, value]) => (
      <Group key={column} gap={4}>
        {BOOK_COLUMNS.get(column)}
        <BookValue column={column} value={value} onWithdraw={onWithdraw} />
      </Group>
    ));
}
