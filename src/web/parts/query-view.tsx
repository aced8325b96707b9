import { Alert, Button, Center, Group, Loader, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { words } from '../words.ts';
import { t } from './messages.ts';

interface Props<T> {
  readonly query: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
}

/** What a question to the service looks like while it is asked, where it failed, and once it is answered. */
export function QueryView<T>({ query, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError)
    return (
      <Alert color="brick" title={t.failed} role="alert">
        <Group justify="space-between">
          <Text size="sm">{query.error.message}</Text>
          <Button size="compact-sm" variant="default" onClick={() => void query.refetch()}>
            {t.again}
          </Button>
        </Group>
      </Alert>
    );
  return (
    <Center h={160}>
      <Loader aria-label={words.loading} />
    </Center>
  );
}

export const Nothing = ({ children }: { readonly children: ReactNode }) => (
  <Center mih={120}>
    <Text c="dimmed" ta="center">
      {children}
    </Text>
  </Center>
);
