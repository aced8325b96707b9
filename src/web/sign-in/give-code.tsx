import { Alert, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ask, Problem } from '../api/ask.ts';
import { useSessionStanding } from '../api/session.tsx';
import { words } from '../words.ts';
import { t } from './messages.ts';

interface CodeFormProps {
  readonly label: string;
  /** @throws Problem */
  readonly onCode: (code: string) => Promise<void>;
}

/** One field for a code of six digits or a recovery code. */
export function CodeForm({ label, onCode }: CodeFormProps) {
  const [fault, setFault] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    setIsBusy(true);
    setFault('');
    try {
      await onCode(String(new FormData(form).get('code')).trim());
    } catch (error) {
      setFault(error instanceof Problem ? error.message : words.faults.unexpected);
      form.reset();
    }
    setIsBusy(false);
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <TextInput
          name="code"
          label={label}
          autoComplete="one-time-code"
          minLength={6}
          maxLength={40}
          required
          withAsterisk={false}
          autoFocus
        />
        {fault !== '' && (
          <Alert color="brick" role="alert">
            {fault}
          </Alert>
        )}
        <Button type="submit" loading={isBusy}>
          {words.confirm}
        </Button>
      </Stack>
    </form>
  );
}

export function GiveCode() {
  const { refresh, signOut } = useSessionStanding();
  return (
    <Stack>
      <Title order={1} size="h3">
        {t.signIn.codeTitle}
      </Title>
      <Text size="sm" c="dimmed">
        {t.signIn.codeWhy}
      </Text>
      <CodeForm
        label={t.signIn.code}
        onCode={async (code) => {
          await ask('/api/session/code', { method: 'POST', body: { code } });
          await refresh();
        }}
      />
      <Group>
        <Button variant="subtle" size="compact-sm" onClick={() => void signOut()}>
          {words.signOut}
        </Button>
      </Group>
    </Stack>
  );
}
