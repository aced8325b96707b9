import { Button, Chip, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { write as send } from '../api/ask.ts';
import { useNames } from '../api/people.ts';
import { useSession } from '../api/session.tsx';
import type { WholeCase } from '../api/wire.ts';
import { formatMoment } from '../parts/formats.ts';
import { Key } from '../parts/key.tsx';
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

interface Draft {
  readonly preset: string;
  readonly text: string;
}

/** Notes begun and not saved, by who writes them and the case: Escape loses none. Gone with the tab. */
const drafts = new Map<string, Draft>();
const NOTHING: Draft = { preset: '', text: '' };

export function AddNote({ caseId, onClose }: { readonly caseId: number; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const { tellProblem } = useNotices();
  const { accountId } = useSession();
  const key = `${accountId} ${caseId}`;
  const [{ preset, text }, setDraft] = useState(() => drafts.get(key) ?? NOTHING);
  const [isBusy, setIsBusy] = useState(false);
  const isEmpty = preset === '' && text.trim() === '';
  function write(draft: Draft) {
    setDraft(draft);
    drafts.set(key, draft);
  }
  async function save() {
    if (isEmpty || isBusy) return;
    setIsBusy(true);
    try {
      await send(`/api/cases/${caseId}/notes`, {
        body: { ...(preset && { preset }), ...(text && { text }) },
      });
      drafts.delete(key);
      onClose();
      await queries.invalidateQueries({ queryKey: caseKey(caseId) });
    } catch (error) {
      tellProblem(error);
      setIsBusy(false);
    }
  }
  return (
    <Modal opened onClose={onClose} title={t.case.addNote}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
        onKeyDown={(event) => {
          if (!event.ctrlKey || event.key !== 'Enter') return;
          event.preventDefault();
          void save();
        }}
      >
        <Stack>
          <Chip.Group value={preset} onChange={(next) => write({ preset: String(next), text })}>
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
            onChange={(event) => write({ preset, text: event.currentTarget.value })}
          />
          <Group justify="flex-end">
            <Button type="submit" disabled={isEmpty} loading={isBusy}>
              <Key name="Ctrl+Enter">{words.save}</Key>
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
