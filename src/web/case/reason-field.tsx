import { Chip, Group, Stack, TextInput } from '@mantine/core';
import { useDialogKeys } from '../parts/hot-keys.ts';
import { Key } from '../parts/key.tsx';
import { words } from '../words.ts';
import { t } from './messages.ts';

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label?: string;
  readonly choices?: readonly string[];
}

/** Reasons that have a key of their own. */
const WITH_KEYS = 9;

/** A reason: one of the office's own at a click or by its number, or written. */
export function ReasonField({ value, onChange, label = words.reason, choices = t.case.reasonList }: Props) {
  const keyed = choices.slice(0, WITH_KEYS);
  useDialogKeys(
    Object.fromEntries(
      keyed.flatMap((choice, at) =>
        ['Digit', 'Numpad'].map((keys) => [`${keys}${at + 1}`, () => onChange(choice)]),
      ),
    ),
  );
  const focused = choices.includes(value) ? value : choices[0];
  return (
    <Stack gap="xs">
      {choices.length > 0 && (
        <Chip.Group value={value} onChange={(next) => onChange(String(next))}>
          <Group gap={6}>
            {choices.map((choice, at) => (
              <Chip
                key={choice}
                value={choice}
                size="xs"
                {...(choice === focused && { 'data-autofocus': true })}
              >
                {at < WITH_KEYS ? <Key name={String(at + 1)}>{choice}</Key> : choice}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      )}
      <TextInput
        label={label}
        value={value}
        maxLength={1000}
        onChange={(event) => onChange(event.currentTarget.value)}
        {...(choices.length === 0 && { 'data-autofocus': true })}
      />
    </Stack>
  );
}
