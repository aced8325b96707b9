import { ActionIcon, Button, Group, Menu, Modal, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ask, write } from '../api/ask.ts';
import { useSession } from '../api/session.tsx';
import type { CaseFilter } from '../api/wire.ts';
import { useNotices } from '../shell/notices.tsx';
import { words } from '../words.ts';
import { type AddressFilter, addressOf, caseFilterOf } from './filter-address.ts';
import { t } from './messages.ts';

interface Saved {
  readonly filterId: number;
  readonly name: string;
  readonly filter: CaseFilter;
}

interface Props {
  readonly filter: AddressFilter;
  readonly onChoose: (filter: AddressFilter) => void;
}

export function SavedFilters({ filter, onChoose }: Props) {
  const queries = useQueryClient();
  const { accountId } = useSession();
  const { tellProblem } = useNotices();
  const [isNaming, setIsNaming] = useState(false);
  const { data } = useQuery({
    queryKey: ['filters'],
    queryFn: () => ask<{ filters: Saved[] }>('/api/filters'),
  });
  const change = async (work: () => Promise<unknown>) => {
    try {
      await work();
      await queries.invalidateQueries({ queryKey: ['filters'] });
    } catch (error) {
      tellProblem(error);
    }
  };
  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name'));
    setIsNaming(false);
    void change(() =>
      write('/api/filters', { method: 'PUT', body: { name, filter: caseFilterOf(filter, accountId) } }),
    );
  }
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="compact-sm" variant="default">
            {t.queue.saved}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {data?.filters.map(({ filterId, name, filter: kept }) => (
            <Group key={filterId} gap={4} wrap="nowrap">
              <Menu.Item onClick={() => onChoose(addressOf(kept, accountId))}>{name}</Menu.Item>
              <ActionIcon
                variant="subtle"
                color="slate"
                aria-label={t.queue.forget(name)}
                onClick={() => void change(() => write(`/api/filters/${filterId}`, { method: 'DELETE' }))}
              >
                ×
              </ActionIcon>
            </Group>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setIsNaming(true)}>{t.queue.saveAs}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isNaming && (
        <Modal opened onClose={() => setIsNaming(false)} title={t.queue.saveAs}>
          <form onSubmit={save}>
            <TextInput
              name="name"
              label={t.queue.filterName}
              maxLength={80}
              required
              withAsterisk={false}
              data-autofocus
            />
            <Group justify="flex-end" mt="md">
              <Button type="submit">{words.save}</Button>
            </Group>
          </form>
        </Modal>
      )}
    </>
  );
}
