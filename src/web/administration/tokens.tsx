import {
  Badge,
  Button,
  Group,
  Modal,
  MultiSelect,
  NumberInput,
  Stack,
  Table,
  TextInput,
} from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ask } from '../api/ask.ts';
import type { ApiTokens } from '../api/wire.ts';
import { formatDay } from '../parts/formats.ts';
import { QueryView } from '../parts/query-view.tsx';
import { type Secret, ShownOnce } from '../parts/shown-once.tsx';
import { useNotices } from '../shell/notices.tsx';
import { wordOf, words } from '../words.ts';
import { t } from './messages.ts';

/** What a program may be let do, as the service has it. */
const SCOPES = Object.entries(t.administration.scopeNames).map(([value, label]) => ({ value, label }));
const LONGEST_DAYS = 366;

export function Tokens({ isAdministrator }: { readonly isAdministrator: boolean }) {
  const queries = useQueryClient();
  const { tellProblem } = useNotices();
  const [isNew, setIsNew] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [scopes, setScopes] = useState<string[]>(['progress.read']);
  const [made, setMade] = useState<readonly Secret[]>([]);
  const query = useQuery({ queryKey: ['tokens'], queryFn: () => ask<ApiTokens>('/api/tokens') });
  async function change(of: string, work: () => Promise<{ token: string } | undefined>) {
    setIsBusy(true);
    try {
      const told = await work();
      if (told !== undefined) setMade((before) => [...before, { of, secret: told.token }]);
      setIsNew(false);
      await queries.invalidateQueries({ queryKey: ['tokens'] });
    } catch (error) {
      tellProblem(error);
    } finally {
      setIsBusy(false);
    }
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = {
      name: String(form.get('name')),
      scopes,
      jurisdiction: 'province',
      days: Number(form.get('days')),
    };
    void change(body.name, () => ask('/api/tokens', { method: 'POST', body }));
  }
  return (
    <Stack gap="sm">
      <ShownOnce title={t.administration.tokenMade} secrets={made} onClose={() => setMade([])} />
      {isAdministrator && (
        <Group>
          <Button onClick={() => setIsNew(true)}>{t.administration.createToken}</Button>
        </Group>
      )}
      <QueryView query={query}>
        {({ tokens }) => (
          <Table fz="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.administration.program}</Table.Th>
                <Table.Th>{t.administration.scopes}</Table.Th>
                <Table.Th>{t.administration.until}</Table.Th>
                <Table.Th>
                  <span className="visually-hidden">{t.administration.revoke}</span>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {tokens.map(({ tokenId, login, scopes: has, expiresAt, revokedAt }) => (
                <Table.Tr key={tokenId}>
                  <Table.Td>{login}</Table.Td>
                  <Table.Td>
                    {has.map((scope) => wordOf(t.administration.scopeNames, scope)).join(', ')}
                  </Table.Td>
                  <Table.Td>{formatDay(expiresAt)}</Table.Td>
                  <Table.Td ta="right">
                    {revokedAt !== null ? (
                      <Badge color="slate" size="sm">
                        {t.administration.revoked}
                      </Badge>
                    ) : (
                      isAdministrator && (
                        <Button
                          size="compact-xs"
                          variant="default"
                          onClick={() =>
                            void change(login, () => ask(`/api/tokens/${tokenId}`, { method: 'DELETE' }))
                          }
                        >
                          {t.administration.revoke}
                        </Button>
                      )
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </QueryView>
      {isNew && (
        <Modal opened onClose={() => setIsNew(false)} title={t.administration.createToken}>
          <form onSubmit={submit}>
            <Stack gap="sm">
              <TextInput
                name="name"
                label={t.administration.program}
                minLength={3}
                required
                withAsterisk={false}
                data-autofocus
              />
              <MultiSelect
                label={t.administration.scopes}
                data={SCOPES}
                value={scopes}
                onChange={setScopes}
              />
              <NumberInput
                name="days"
                label={t.administration.days}
                min={1}
                max={LONGEST_DAYS}
                defaultValue={90}
                hideControls
              />
              <Group justify="flex-end">
                <Button type="submit" disabled={scopes.length === 0} loading={isBusy}>
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
