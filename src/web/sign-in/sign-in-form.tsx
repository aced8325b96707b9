import { Alert, Button, Divider, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ask, Problem } from '../api/ask.ts';
import { useSessionStanding } from '../api/session.tsx';
import type { Session } from '../api/wire.ts';
import { words } from '../words.ts';
import { t } from './messages.ts';

/** @param isShort above a screen whose session has ended: who was signed in signs in again */
export function SignInForm({ isShort = false }: { readonly isShort?: boolean }) {
  const { session, refresh } = useSessionStanding();
  const [fault, setFault] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const { data: ways } = useQuery({
    queryKey: ['ways'],
    queryFn: () => ask<{ oidc: boolean }>('/api/session/ways'),
    staleTime: Number.POSITIVE_INFINITY,
  });
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setIsBusy(true);
    setFault('');
    try {
      await ask<Session>('/api/session', {
        method: 'POST',
        body: { login: String(form.get('login')), password: String(form.get('password')) },
      });
      await refresh();
    } catch (error) {
      setFault(error instanceof Problem ? error.message : words.faults.unexpected);
      setIsBusy(false);
    }
  }
  async function leave() {
    try {
      const { url } = await ask<{ url: string }>('/api/session/oidc', { method: 'POST' });
      window.location.assign(url);
    } catch (error) {
      setFault(error instanceof Problem ? error.message : words.faults.unexpected);
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        {!isShort && (
          <div>
            <Text size="sm" c="dimmed">
              {words.appName}
            </Text>
            <Title order={1} size="h3">
              {t.signIn.title}
            </Title>
          </div>
        )}
        <TextInput
          name="login"
          label={t.signIn.login}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          autoFocus={!isShort}
          defaultValue={isShort ? session?.login : undefined}
        />
        <PasswordInput
          name="password"
          label={t.signIn.password}
          autoComplete="current-password"
          {...(isShort && { 'data-autofocus': true })}
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t.signIn.show }}
        />
        {fault !== '' && (
          <Alert color="brick" role="alert">
            {fault}
          </Alert>
        )}
        <Button type="submit" loading={isBusy}>
          {t.signIn.submit}
        </Button>
        {ways?.oidc === true && (
          <>
            <Divider />
            <Button variant="default" onClick={() => void leave()}>
              {t.signIn.oidc}
            </Button>
          </>
        )}
      </Stack>
    </form>
  );
}
