import { Button, Group, Modal } from '@mantine/core';
import { words } from '../words.ts';
import { ReasonField } from './reason-field.tsx';

interface Props {
  readonly title: string;
  readonly choices: readonly string[];
  /** Held by who opens the dialog, who says how long it is kept. */
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks for nothing but why. */
export function ReasonDialog({ title, choices, reason, onReason, onConfirm, onClose }: Props) {
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm();
        }}
      >
        <ReasonField value={reason} onChange={onReason} choices={choices} />
        <Group justify="flex-end" mt="md">
          <Button type="submit" disabled={reason.trim() === ''}>
            {words.confirm}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
