import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { t } from './messages.ts';

/** A secret that the service tells once, and whose it is. */
export interface Secret {
  readonly of: string;
  readonly secret: string;
}

interface Props {
  readonly title: string;
  readonly secrets: readonly Secret[];
  readonly onClose: () => void;
}

/** Secrets told in this sitting, each with whose it is: the next one takes the place of none. */
export function ShownOnce({ title, secrets, onClose }: Props) {
  if (secrets.length === 0) return null;
  return (
    <Alert
      color="teal"
      title={title}
      withCloseButton
      closeButtonLabel={t.putAway}
      onClose={onClose}
      data-secrets={secrets.length}
    >
      <Stack gap={4}>
        {secrets.map(({ of, secret }) => (
          <OneSecret key={secret} of={of} secret={secret} />
        ))}
      </Stack>
    </Alert>
  );
}

export const OneSecret = ({ of, secret }: Secret) => (
  <Group gap="sm">
    <Text size="sm">{of}</Text>
    <Code fz="md">{secret}</Code>
    <CopyButton value={secret}>
      {({ copied, copy }) => (
        <Button size="compact-xs" variant="default" onClick={copy} aria-label={t.copyOf(of)}>
          {copied ? t.copied : t.copy}
        </Button>
      )}
    </CopyButton>
  </Group>
);
