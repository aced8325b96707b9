import { Group, Paper, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export const Panel = ({ title, aside, children }: Props) => (
  <Paper withBorder p="sm" component="section" aria-label={title}>
    <Group justify="space-between" mb="xs" wrap="nowrap">
      <Title order={2} size="h6">
        {title}
      </Title>
      {aside}
    </Group>
    {children}
  </Paper>
);
