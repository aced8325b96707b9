import { Alert, Button, Modal, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ask, Problem } from '../api/ask.ts';
import { useSessionStanding } from '../api/session.tsx';
import { useNotices } from '../shell/notices.tsx';
import { words } from '../words.ts';
import { t } from './messages.ts';

export function ChangePassword({ onClose }: { readonly onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title={t.signIn.change}>
      <ChangePasswordForm onDone={onClose} />
    </Modal>
  );
}

interface Props {
  /** The password was given by an administrator. */
  readonly isFirst?: boolean;
  readonly onDone?: () => void;
}

export function ChangePasswordForm({ isFirst = false, onDone }: Props) {
  const { refresh } = useSessionStanding();
  const { tell } = useNotices();
  const [fault, setFault] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [oldPassword, newPassword, repeated] = ['old', 'new', 'repeated'].map((name) =>
      String(form.get(name)),
    );
    if (newPassword !== repeated) {
      setFault(t.signIn.differs);
      return;
    }
    setIsBusy(true);
    setFault('');
    try {
      await ask('/api/session/password', { method: 'PUT', body: { oldPassword, newPassword } });
      await refresh();
      tell({ text: t.signIn.changed });
      onDone?.();
    } catch (error) {
      setFault(error instanceof Problem ? error.message : words.faults.unexpected);
      setIsBusy(false);
    }
  }
  const eye = {
    visibilityToggleButtonProps: { 'aria-label': t.signIn.show },
    required: true,
    withAsterisk: false,
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        {isFirst && (
          <div>
            <Title order={1} size="h3">
              {t.signIn.changeTitle}
            </Title>
            <Text size="sm" c="dimmed">
              {t.signIn.changeWhy}
            </Text>
          </div>
        )}
        <PasswordInput name="old" label={t.signIn.oldPassword} autoComplete="current-password" {...eye} />
        <PasswordInput name="new" label={t.signIn.newPassword} autoComplete="new-password" {...eye} />
        <PasswordInput name="repeated" label={t.signIn.repeat} autoComplete="new-password" {...eye} />
        {fault !== '' && (
          <Alert color="brick" role="alert">
            {fault}
          </Alert>
        )}
        <Button type="submit" loading={isBusy}>
          {t.signIn.change}
        </Button>
      </Stack>
    </form>
  );
}
