import { Button, Chip, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { write } from '../api/ask.ts';
import { useNames } from '../api/people.ts';
import type { WholeCase } from '../api/wire.ts';
import { formatMoment } from '../parts/formats.ts';
import { useNotices } from '../shell/notices.tsx';
import { wordOf, words } from '../words.ts';
import { caseKey } from './case-queue.ts';
import { t } from './messages.ts';

export function Notes({ shown }: { readonly shown: WholeCase }) {
  const nameOf = useNames();
  return shown.notes.map(({ noteId, preset, text, at, accountId }) => (
    <div key={noteId}>
      <Text size="sm">{[wordOf(t.case.presets, preset), text].filter(Boolean).join(': ')}</Text>
      <Text size="xs" c="dimmed">
        {formatMoment(at)} · {nameOf(accountId)}
      </Text>
    </div>
  ));
}

export function AddNote({ caseId, onClose }: { readonly caseId: number; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const { tellProblem } = useNotices();
  const [preset, setPreset] = useState('');
  const [text, setText] = useState('');
  async function save() {
    onClose();
    try {
      await write(`/api/cases/${caseId}/notes`, {
        body: { ...(preset && { preset }), ...(text && { text }) },
      });
      await queries.invalidateQueries({ queryKey: caseKey(caseId) });
    } catch (error) {
      tellProblem(error);
    }
  }
  return (
    <Modal opened onClose={onClose} title={t.case.addNote}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack>
          <Chip.Group value={preset} onChange={(next) => setPreset(String(next))}>
            <Group gap={6}>
              {Object.entries(t.case.presets).map(([value, label]) => (
                <Chip key={value} value={value} size="xs">
                  {label}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
          <Textarea
            label={t.case.note}
            value={text}
            maxLength={2000}
            rows={3}
            data-autofocus
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button type="submit" disabled={preset === '' && text.trim() === ''}>
              {words.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
