import { Text, Title } from '@mantine/core';

interface Props {
  readonly title: string;
  /** What the screen is for, where its title does not say it. */
  readonly hint: string;
  /** Whether paper shows the hint too. */
  readonly isHintPrinted?: boolean;
}

/** The heading of a screen. */
export const PageHead = ({ title, hint, isHintPrinted = true }: Props) => (
  <div>
    <Title order={1} size="h3">
      {title}
    </Title>
    <Text size="sm" c="dimmed" maw={760} {...(!isHintPrinted && { className: 'no-print' })}>
      {hint}
    </Text>
  </div>
);
