import { Center, Loader, Modal, Paper, Stack, Text } from '@mantine/core';
import { Fragment, type ReactNode, useEffect, useRef } from 'react';
import { useSessionStanding } from '../api/session.tsx';
import { useKept } from '../api/use-kept.ts';
import type { Session } from '../api/wire.ts';
import { words } from '../words.ts';
import { ChangePasswordForm } from './change-password.tsx';
import { GiveCode } from './give-code.tsx';
import { t } from './messages.ts';
import { SetUpCode } from './set-up-code.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** Above every dialog and notice: nothing can be done until somebody is signed in. */
const ABOVE_ALL = 1000;

/** Shows what is behind it to who is signed in; an ended session leaves it standing and asks again above it. */
export function SignInGate({ children }: { readonly children: ReactNode }) {
  const { session, hasEnded, owed } = useSessionStanding();
  const kept = useKept();
  useEscapeHeld(hasEnded);
  if (session === undefined)
    return (
      <Center h="100vh">
        <Loader aria-label={words.loading} />
      </Center>
    );
  if (session === null || session.need !== null)
    return (
      <Center component="main" mih="100vh" p="md" bg="var(--mantine-color-default-hover)">
        <Paper withBorder p="xl" w="min(440px, 100%)" shadow="sm">
          {session === null ? <SignInForm /> : <Step need={session.need} />}
        </Paper>
      </Center>
    );
  return (
    <>
      <Fragment key={session.accountId}>{children}</Fragment>
      <Modal
        opened={hasEnded}
        onClose={() => {}}
        withCloseButton={false}
        title={t.signIn.title}
        zIndex={ABOVE_ALL}
      >
        <Stack gap={4} mb="sm">
          <Text size="sm">{t.signIn.ended}</Text>
          {kept > 0 && (
            <Text size="sm" fw={600}>
              {t.signIn.kept(kept)}
            </Text>
          )}
        </Stack>
        {owed === null ? <SignInForm isShort /> : <Step need={owed} />}
      </Modal>
    </>
  );
}

function Step({ need }: { readonly need: Session['need'] }) {
  if (need === 'change_password') return <ChangePasswordForm isFirst />;
  if (need === 'give_code') return <GiveCode />;
  return <SetUpCode />;
}

/** Escape would close the dialog that lies under the sign-in, and lose what stands in it: this hears it first. */
function useEscapeHeld(isHeld: boolean): void {
  const held = useRef(isHeld);
  held.current = isHeld;
  useEffect(() => {
    const hold = (event: KeyboardEvent) => {
      if (held.current && event.key === 'Escape') event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', hold, { capture: true });
    return () => window.removeEventListener('keydown', hold, { capture: true });
  }, []);
}
