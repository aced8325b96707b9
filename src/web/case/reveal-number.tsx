import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ask } from '../api/ask.ts';
import { useNotices } from '../shell/notices.tsx';
import { t } from './messages.ts';

interface Props {
  readonly caseId: number;
  readonly asked:
    | { readonly of: 'record'; readonly column: string }
    | { readonly of: 'person'; readonly handle: string; readonly number: 'pid' };
}

/** Shows one whole number for a reason that the audit keeps; it is gone with the case. */
export function RevealNumber({ caseId, asked }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  const [number, setNumber] = useState('');
  const { tellProblem } = useNotices();
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason'));
    try {
      const told = await ask<{ number: string }>(`/api/cases/${caseId}/reveal`, {
        method: 'POST',
        body: { asked, reason },
      });
      setNumber(told.number);
    } catch (error) {
      tellProblem(error);
    }
    setIsAsking(false);
  }
  if (number !== '')
    return (
      <Text span className="tabular" fw={600} display="block">
        {number}
      </Text>
    );
  return (
    <>
      <Button size="compact-xs" variant="subtle" onClick={() => setIsAsking(true)}>
        {t.case.reveal}
      </Button>
      {isAsking && (
        <Modal opened onClose={() => setIsAsking(false)} title={t.case.reveal}>
          <form onSubmit={(event) => void submit(event)}>
            <TextInput name="reason" label={t.case.revealWhy} required withAsterisk={false} data-autofocus />
            <Group justify="flex-end" mt="md">
              <Button type="submit">{t.case.reveal}</Button>
            </Group>
          </form>
        </Modal>
      )}
    </>
  );
}
