import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ifMatch, write } from '../api/ask.ts';
import type { WholeCase } from '../api/wire.ts';
import { useNotices } from '../shell/notices.tsx';
import { words } from '../words.ts';
import { caseKey } from './case-queue.ts';
import { t } from './messages.ts';

/** Columns of the sheet an officer reads anew in the book. */
const COLUMNS = ['HoTen', 'NgaySinh', 'DanToc', 'NoiCuTru', 'SoGiayToTuyThan'] as const;
const LABELS = {
  HoTen: words.fields.name,
  NgaySinh: words.fields.birth,
  DanToc: words.fields.ethnicity,
  NoiCuTru: words.fields.residence,
  SoGiayToTuyThan: words.fields.number,
} as const;

/** Enters what stands in the paper book beside what was keyed from it. */
export function BookReading({ shown, onClose }: { readonly shown: WholeCase; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const { tellProblem } = useNotices();
  const [isBusy, setIsBusy] = useState(false);
  const fields = (['chong', 'vo'] as const).flatMap((who) =>
    COLUMNS.map((column) => ({
      value: `${who}${column}`,
      label: `${who === 'chong' ? words.husband : words.wife}: ${LABELS[column]}`,
    })),
  );
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name)).trim();
    setIsBusy(true);
    try {
      await write(`/api/cases/${shown.caseId}/readings`, {
        headers: ifMatch(shown.version),
        body: { field: text('field'), value: text('value'), book: text('book'), page: text('page') },
      });
      await queries.invalidateQueries({ queryKey: caseKey(shown.caseId) });
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
          <NativeSelect name="field" label={t.case.bookField} data={fields} data-autofocus />
          <TextInput name="value" label={t.case.bookValue} required withAsterisk={false} />
          <Group grow>
            <TextInput
              name="book"
              label={t.case.book}
              required
              withAsterisk={false}
              defaultValue={shown.written.quyenSo ?? ''}
            />
            <TextInput
              name="page"
              label={t.case.page}
              required
              withAsterisk={false}
              defaultValue={shown.written.trangSo ?? ''}
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
