import { Button, Group, Modal, Stack, Table, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ask, write } from '../api/ask.ts';
import { useUnits } from '../api/campaign.tsx';
import { DayField } from '../parts/day-field.tsx';
import { formatDay } from '../parts/formats.ts';
import { QueryView } from '../parts/query-view.tsx';
import { useNotices } from '../shell/notices.tsx';
import { words } from '../words.ts';
import { t } from './messages.ts';

interface Scope {
  readonly units?: readonly string[];
  readonly books?: readonly string[];
  readonly registeredUpTo?: string;
}

interface Known {
  readonly campaignId: number;
  readonly name: string;
  readonly scope: Scope;
  readonly createdAt: string;
}

export function Campaigns({ isAdministrator }: { readonly isAdministrator: boolean }) {
  const { nameOf } = useUnits();
  const queries = useQueryClient();
  const { tellProblem } = useNotices();
  const [isNew, setIsNew] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const query = useQuery({
    queryKey: ['campaigns'],
    queryFn: () => ask<{ campaigns: Known[] }>('/api/campaigns'),
  });
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const upTo = String(form.get('upTo'));
    setIsBusy(true);
    try {
      await write('/api/campaigns', {
        body: { name: String(form.get('name')), ...(upTo && { scope: { registeredUpTo: upTo } }) },
      });
      setIsNew(false);
      await queries.invalidateQueries({ queryKey: ['campaigns'] });
    } catch (error) {
      tellProblem(error);
    } finally {
      setIsBusy(false);
    }
  }
  return (
    <Stack gap="sm">
      {isAdministrator && (
        <Group>
          <Button onClick={() => setIsNew(true)}>{t.administration.createCampaign}</Button>
        </Group>
      )}
      <QueryView query={query}>
        {({ campaigns }) => (
          <Table fz="sm" maw={760}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.administration.name}</Table.Th>
                <Table.Th>{t.administration.createdAt}</Table.Th>
                <Table.Th>{t.administration.campaignScope}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {campaigns.map(({ campaignId, name, createdAt, scope }) => (
                <Table.Tr key={campaignId}>
                  <Table.Td>{name}</Table.Td>
                  <Table.Td>{formatDay(createdAt)}</Table.Td>
                  <Table.Td>{sayScope(scope, nameOf)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </QueryView>
      {isNew && (
        <Modal opened onClose={() => setIsNew(false)} title={t.administration.createCampaign}>
          <form onSubmit={(event) => void submit(event)}>
            <Stack gap="sm">
              <TextInput
                name="name"
                label={t.administration.name}
                required
                withAsterisk={false}
                data-autofocus
              />
              <DayField name="upTo" label={t.administration.upTo} />
              <Group justify="flex-end">
                <Button type="submit" loading={isBusy}>
                  {words.save}
                </Button>
              </Group>
            </Stack>
          </form>
        </Modal>
      )}
    </Stack>
  );
}

function sayScope(
  { units = [], books = [], registeredUpTo }: Scope,
  nameOf: (code: string) => string,
): string {
  const parts = [
    ...(units.length > 0 ? [t.administration.scopeUnits(units.map(nameOf).join(', '))] : []),
    ...(books.length > 0 ? [t.administration.scopeBooks(books.join(', '))] : []),
    ...(registeredUpTo === undefined ? [] : [t.administration.scopeUpTo(formatDay(registeredUpTo))]),
  ];
  return parts.length === 0 ? t.administration.wholeScope : parts.join('; ');
}
