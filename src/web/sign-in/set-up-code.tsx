import { Alert, Button, Center, Code, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { renderSVG } from 'uqr';
import { ask, Problem } from '../api/ask.ts';
import { useSessionStanding } from '../api/session.tsx';
import { words } from '../words.ts';
import { CodeForm } from './give-code.tsx';
import { t } from './messages.ts';

interface Begun {
  readonly secret: string;
  readonly uri: string;
}

/** Sets up the second factor: a picture for the telephone, a first code, recovery codes to keep. */
export function SetUpCode() {
  const { refresh } = useSessionStanding();
  const [begun, setBegun] = useState<Begun>();
  const [codes, setCodes] = useState<readonly string[]>();
  const [fault, setFault] = useState('');
  async function begin() {
    try {
      setBegun(await ask<Begun>('/api/session/second-factor', { method: 'POST' }));
    } catch (error) {
      setFault(error instanceof Problem ? error.message : words.faults.unexpected);
    }
  }
  if (codes !== undefined)
    return (
      <Stack>
        <Title order={1} size="h3">
          {t.signIn.recoveryTitle}
        </Title>
        <Text size="sm">{t.signIn.recoveryWhy}</Text>
        <SimpleGrid cols={2} spacing="xs">
          {codes.map((code) => (
            <Code key={code} fz="md">
              {code}
            </Code>
          ))}
        </SimpleGrid>
        <Button onClick={() => void refresh()}>{t.signIn.codesKept}</Button>
      </Stack>
    );
  return (
    <Stack>
      <Title order={1} size="h3">
        {t.signIn.setUpTitle}
      </Title>
      <Text size="sm" c="dimmed">
        {t.signIn.setUpWhy}
      </Text>
      {begun === undefined ? (
        <Button onClick={() => void begin()}>{t.signIn.begin}</Button>
      ) : (
        <>
          <Center bg="white" p="sm">
            <img
              width={200}
              height={200}
              alt={t.signIn.setUpTitle}
              src={`data:image/svg+xml,${encodeURIComponent(renderSVG(begun.uri))}`}
            />
          </Center>
          <Text size="sm">
            {t.signIn.setUpSecret} <Code data-secret>{begun.secret}</Code>
          </Text>
          <CodeForm
            label={t.signIn.code}
            onCode={async (code) => {
              const { recoveryCodes } = await ask<{ recoveryCodes: string[] }>(
                '/api/session/second-factor/confirmation',
                { method: 'POST', body: { code } },
              );
              setCodes(recoveryCodes);
            }}
          />
        </>
      )}
      {fault !== '' && (
        <Alert color="brick" role="alert">
          {fault}
        </Alert>
      )}
    </Stack>
  );
}
