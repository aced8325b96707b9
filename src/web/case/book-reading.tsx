import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { WholeCase } from '../api/wire.ts';
import { isImpossibleDay } from '../parts/day-text.ts';
import { useNotices } from '../shell/notices.tsx';
import { BOOK_COLUMNS, isDayColumn } from './book-columns.ts';
import { UNMASKED, unlessMasked } from './masked-text.ts';
import { t } from './messages.ts';
import { useReadings } from './use-readings.ts';

const COLUMNS = [...BOOK_COLUMNS].map(([value, label]) => ({ value, label }));

const WHOLE = { pattern: UNMASKED, title: t.case.notMasked };

interface Props {
  readonly shown: WholeCase;
  /** The column that is in question, where one is. */
  readonly startWith: string | undefined;
  readonly onClose: () => void;
}

/** Enters what stands in the paper book beside what was keyed from it. A day there is none of is asked about once. */
export function BookReading({ shown, startWith, onClose }: Props) {
  const { enter } = useReadings(shown);
  const { tellProblem } = useNotices();
  const [isBusy, setIsBusy] = useState(false);
  const [field, setField] = useState(startWith ?? COLUMNS[0]!.value);
  const [value, setValue] = useState('');
  const [doubted, setDoubted] = useState<string>();
  const keyed = shown.written[field] ?? '';
  const isDoubtful = isDayColumn(field) && isImpossibleDay(value);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isDoubtful && doubted !== value) {
      setDoubted(value);
      return;
    }
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name)).trim();
    setIsBusy(true);
    try {
      await enter({ field, value: value.trim(), book: text('book'), page: text('page') });
      onClose();
    } catch (error) {
      tellProblem(error);
      setIsBusy(false);
    }
  }
  return (
    <Modal opened onClose={onClose} title={t.case.bookRead}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <NativeSelect
            label={t.case.bookField}
            data={COLUMNS}
            value={field}
            onChange={(event) => setField(event.currentTarget.value)}
            {...(startWith === undefined && { 'data-autofocus': true })}
          />
          <Text size="sm">
            {t.case.keyed} {keyed || '—'}
          </Text>
          <TextInput
            label={t.case.bookValue}
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
            maxLength={300}
            {...WHOLE}
            required
            withAsterisk={false}
            error={isDoubtful && doubted === value && t.case.noSuchDay}
            {...(startWith !== undefined && { 'data-autofocus': true })}
          />
          <Group grow>
            <TextInput
              name="book"
              {...WHOLE}
              label={t.case.book}
              required
              withAsterisk={false}
              defaultValue={unlessMasked(shown.written.quyenSo)}
            />
            <TextInput
              name="page"
              {...WHOLE}
              label={t.case.page}
              required
              withAsterisk={false}
              defaultValue={unlessMasked(shown.written.trangSo)}
            />
          </Group>
          <Group justify="flex-end">
            <Button type="submit" loading={isBusy}>
              {t.case.enterBook}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
