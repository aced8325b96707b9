import { Modal, Table, Text } from '@mantine/core';
import type { Act } from './acts.ts';
import { t } from './messages.ts';

interface Props {
  readonly acts: readonly Act[];
  readonly onClose: () => void;
}

/** Every key of the screen and what it does on this case. */
export function KeyTable({ acts, onClose }: Props) {
  return (
    <Modal opened onClose={onClose} title={t.case.keys}>
      <Text size="sm" c="dimmed" mb="sm">
        {t.case.keysHint}
      </Text>
      <Table verticalSpacing={3}>
        <Table.Tbody>
          {acts.map(({ key, label, isOff }) => (
            <Table.Tr key={key}>
              <Table.Td w={60}>
                <kbd>{key}</kbd>
              </Table.Td>
              <Table.Td {...(isOff === true && { c: 'dimmed' })}>
                {label}
                {isOff === true && ` (${t.case.isOff})`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
