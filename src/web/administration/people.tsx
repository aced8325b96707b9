import { Badge, Button, Group, Modal, NativeSelect, Radio, Stack, Table, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ask } from '../api/ask.ts';
import { useUnits } from '../api/campaign.tsx';
import { useAccounts } from '../api/people.ts';
import { useSession } from '../api/session.tsx';
import type { Account } from '../api/wire.ts';
import { QueryView } from '../parts/query-view.tsx';
import { type Secret, ShownOnce } from '../parts/shown-once.tsx';
import { UnitSelect } from '../parts/unit-select.tsx';
import { useNotices } from '../shell/notices.tsx';
import { words } from '../words.ts';
import { t } from './messages.ts';

const ROLES = ['officer', 'leader', 'liaison', 'administrator', 'auditor'] as const;

export function People({ isAdministrator }: { readonly isAdministrator: boolean }) {
  const queries = useQueryClient();
  const { accountId: own } = useSession();
  const { nameOf } = useUnits();
  const { tellProblem } = useNotices();
  const [editing, setEditing] = useState<Account | 'new'>();
  const [resetting, setResetting] = useState<Account>();
  const [passwords, setPasswords] = useState<readonly Secret[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const query = useAccounts();
  async function change(login: string, work: () => Promise<{ password?: string }>) {
    setIsBusy(true);
    try {
      const { password } = await work();
      setEditing(undefined);
      setResetting(undefined);
      if (password !== undefined) setPasswords((before) => [...before, { of: login, secret: password }]);
      await queries.invalidateQueries({ queryKey: ['accounts'] });
    } catch (error) {
      tellProblem(error);
    } finally {
      setIsBusy(false);
    }
  }
  return (
    <Stack gap="sm">
      <ShownOnce title={t.administration.created} secrets={passwords} onClose={() => setPasswords([])} />
      {isAdministrator && (
        <Group>
          <Button onClick={() => setEditing('new')}>{t.administration.create}</Button>
        </Group>
      )}
      <QueryView query={query}>
        {(accounts) => (
          <Table.ScrollContainer minWidth={820}>
            <Table fz="sm">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t.administration.login}</Table.Th>
                  <Table.Th>{t.administration.displayName}</Table.Th>
                  <Table.Th>{t.administration.role}</Table.Th>
                  <Table.Th>{t.administration.scope}</Table.Th>
                  <Table.Th>{t.administration.status}</Table.Th>
                  {isAdministrator && (
                    <Table.Th>
                      <span className="visually-hidden">{t.administration.edit}</span>
                    </Table.Th>
                  )}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {accounts
                  .filter(({ kind }) => kind === 'person')
                  .map((account) => (
                    <Table.Tr key={account.accountId}>
                      <Table.Td>{account.login}</Table.Td>
                      <Table.Td>{account.displayName}</Table.Td>
                      <Table.Td>{words.roles[account.role]}</Table.Td>
                      <Table.Td>
                        {account.jurisdiction === 'province'
                          ? t.administration.province
                          : account.jurisdiction.map(nameOf).join(', ')}
                      </Table.Td>
                      <Table.Td>
                        <Badge color={account.disabledAt === null ? 'teal' : 'slate'} size="sm">
                          {account.disabledAt === null ? t.administration.active : t.administration.disabled}
                        </Badge>
                      </Table.Td>
                      {isAdministrator && (
                        <Table.Td>
                          <Group gap={4} justify="flex-end" wrap="nowrap">
                            {account.accountId === own ? (
                              <Badge color="slate" size="sm">
                                {t.administration.own}
                              </Badge>
                            ) : (
                              <>
                                <Button
                                  size="compact-xs"
                                  variant="default"
                                  onClick={() => setEditing(account)}
                                >
                                  {t.administration.edit}
                                </Button>
                                <Button
                                  size="compact-xs"
                                  variant="default"
                                  onClick={() => setResetting(account)}
                                >
                                  {t.administration.reset}
                                </Button>
                                <Button
                                  size="compact-xs"
                                  variant="default"
                                  onClick={() =>
                                    void change(account.login, () =>
                                      ask(`/api/accounts/${account.accountId}`, {
                                        method: 'PATCH',
                                        body: { disabled: account.disabledAt === null },
                                      }),
                                    )
                                  }
                                >
                                  {account.disabledAt === null
                                    ? t.administration.disable
                                    : t.administration.enable}
                                </Button>
                              </>
                            )}
                          </Group>
                        </Table.Td>
                      )}
                    </Table.Tr>
                  ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </QueryView>
      {editing && (
        <EditAccount
          account={editing === 'new' ? undefined : editing}
          isBusy={isBusy}
          onClose={() => setEditing(undefined)}
          onSave={(body) =>
            void change(body.login ?? '', () =>
              editing === 'new'
                ? ask('/api/accounts', { method: 'POST', body })
                : ask(`/api/accounts/${editing.accountId}`, { method: 'PATCH', body }),
            )
          }
        />
      )}
      {resetting && (
        <Modal opened onClose={() => setResetting(undefined)} title={t.administration.reset}>
          {t.administration.resetAsk(resetting.login)}
          <Group justify="flex-end" mt="md">
            <Button
              loading={isBusy}
              onClick={() =>
                void change(resetting.login, () =>
                  ask(`/api/accounts/${resetting.accountId}/password-reset`, { method: 'POST' }),
                )
              }
            >
              {words.confirm}
            </Button>
          </Group>
        </Modal>
      )}
    </Stack>
  );
}

interface GivenAccount {
  readonly login?: string;
  readonly displayName: string;
  readonly role: string;
  readonly jurisdiction: Account['jurisdiction'];
}

interface EditProps {
  readonly account: Account | undefined;
  readonly isBusy: boolean;
  readonly onSave: (body: GivenAccount) => void;
  readonly onClose: () => void;
}

function EditAccount({ account, isBusy, onSave, onClose }: EditProps) {
  const given = account?.jurisdiction;
  // Nothing is chosen for somebody new: the whole province is given by whoever says so.
  const [scope, setScope] = useState(given === undefined || given === 'province' ? given : 'units');
  const [units, setUnits] = useState(given === undefined || given === 'province' ? [] : [...given]);
  const [isUnfinished, setIsUnfinished] = useState(false);
  const isWithoutUnit = scope === 'units' && (units.length === 0 || isUnfinished);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onSave({
      ...(account === undefined && { login: String(form.get('login')) }),
      displayName: String(form.get('displayName')),
      role: String(form.get('role')),
      jurisdiction: scope === 'province' ? 'province' : units,
    });
  }
  return (
    <Modal opened onClose={onClose} title={account === undefined ? t.administration.create : account.login}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          {account === undefined && (
            <TextInput
              name="login"
              label={t.administration.login}
              minLength={3}
              required
              withAsterisk={false}
              data-autofocus
            />
          )}
          <TextInput
            name="displayName"
            label={t.administration.displayName}
            defaultValue={account?.displayName}
            required
            withAsterisk={false}
          />
          <NativeSelect
            name="role"
            label={t.administration.role}
            defaultValue={account?.role}
            data={ROLES.map((value) => ({ value, label: words.roles[value] }))}
          />
          <Radio.Group
            label={t.administration.scope}
            value={scope ?? ''}
            onChange={(next) => setScope(next as 'province' | 'units')}
          >
            <Group mt={4}>
              <Radio value="province" label={t.administration.province} required />
              <Radio value="units" label={t.administration.someUnits} required />
            </Group>
          </Radio.Group>
          {scope === 'units' && (
            <UnitSelect
              label={t.administration.chooseUnits}
              description={t.administration.atLeastOne}
              value={units}
              onChange={setUnits}
              onUnfinished={setIsUnfinished}
            />
          )}
          <Group justify="flex-end">
            <Button type="submit" disabled={isWithoutUnit} loading={isBusy}>
              {words.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
