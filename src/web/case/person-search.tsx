import { Button, Checkbox, Group, Modal, NumberInput, Paper, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ask, Problem } from '../api/ask.ts';
import type { ShownPerson } from '../api/wire.ts';
import { words } from '../words.ts';
import { PersonLine } from './candidates.tsx';
import { t } from './messages.ts';

interface Props {
  readonly caseId: number;
  /** Who is looked for: the spouse nobody was found for. */
  readonly wanted: 'husband' | 'wife';
  /** Offered as a start: the name as the record has it. */
  readonly startWith: string;
  readonly onFound: (person: ShownPerson, spouse: 'husband' | 'wife') => void;
  readonly onClose: () => void;
}

interface Found {
  readonly persons: readonly ShownPerson[];
  readonly hasMore: boolean;
}

/** Looks for a person of the register by name or number; beyond the own communes with a reason. */
export function PersonSearch({ caseId, wanted, startWith, onFound, onClose }: Props) {
  const [found, setFound] = useState<Found>();
  const [fault, setFault] = useState('');
  const [isBeyond, setIsBeyond] = useState(false);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const year = Number(form.get('year'));
    setFault('');
    try {
      setFound(
        await ask<Found>(`/api/cases/${caseId}/persons/search`, {
          method: 'POST',
          body: {
            text: String(form.get('text')),
            ...(year > 0 && { birthYear: year }),
            ...(isBeyond && { isBeyond, reason: String(form.get('reason') ?? '') }),
          },
        }),
      );
    } catch (error) {
      setFound(undefined);
      setFault(error instanceof Problem ? error.message : words.faults.unexpected);
    }
  }
  return (
    <Modal opened onClose={onClose} title={t.case.searchFor[wanted]} size="lg">
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <Group align="flex-end" wrap="nowrap">
            <TextInput
              name="text"
              label={t.case.searchText}
              defaultValue={startWith}
              required
              withAsterisk={false}
              style={{ flex: 1 }}
              onFocus={(event) => event.currentTarget.select()}
              data-autofocus
            />
            <NumberInput
              name="year"
              label={t.case.birthYear}
              min={1850}
              max={2100}
              w={110}
              hideControls
              thousandSeparator=""
            />
            <Button type="submit">{words.find}</Button>
          </Group>
          <Checkbox
            label={t.case.beyond}
            checked={isBeyond}
            onChange={(event) => setIsBeyond(event.currentTarget.checked)}
          />
          {isBeyond && <TextInput name="reason" label={words.reason} required withAsterisk={false} />}
        </Stack>
      </form>
      <Stack gap="xs" mt="md" aria-live="polite">
        {fault !== '' && <Text c="brick">{fault}</Text>}
        {found?.persons.length === 0 && <Text c="dimmed">{t.case.noneFound}</Text>}
        {found?.persons.map((person) => (
          <Paper key={person.handle} withBorder p="xs">
            <Group justify="space-between" wrap="nowrap">
              <Text size="sm">
                <PersonLine person={person} />
              </Text>
              <Group gap="xs" wrap="nowrap">
                {(['husband', 'wife'] as const).map((who) => (
                  <Button
                    key={who}
                    size="compact-sm"
                    variant={who === wanted ? 'filled' : 'default'}
                    onClick={() => onFound(person, who)}
                  >
                    {who === 'husband' ? t.case.asHusband : t.case.asWife}
                  </Button>
                ))}
              </Group>
            </Group>
          </Paper>
        ))}
        {found?.hasMore && <Text size="sm">{t.case.more}</Text>}
      </Stack>
    </Modal>
  );
}
