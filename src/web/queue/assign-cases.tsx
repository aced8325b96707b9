import { Button, Group, Menu, ScrollArea, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { write } from '../api/ask.ts';
import { useCampaignId } from '../api/campaign.tsx';
import { isOfficer, useAccounts } from '../api/people.ts';
import { useNotices } from '../shell/notices.tsx';
import { t } from './messages.ts';

interface Props {
  readonly caseIds: readonly number[];
  readonly onDone: () => void;
}

/** Gives the chosen cases to an officer, or to nobody. */
export function AssignCases({ caseIds, onDone }: Props) {
  const queries = useQueryClient();
  const campaignId = useCampaignId();
  const { tell, tellProblem } = useNotices();
  const { data: accounts = [] } = useAccounts();
  async function assign(accountId: number | null, name: string) {
    try {
      const { assigned } = await write<{ assigned: number }>(
        `/api/campaigns/${campaignId}/assignments/cases`,
        {
          body: { caseIds, accountId },
        },
      );
      tell({ text: t.queue.assigned(assigned, name) });
      onDone();
      await queries.invalidateQueries({ queryKey: ['cases'] });
    } catch (error) {
      tellProblem(error);
    }
  }
  return (
    <Group gap="xs">
      <Text size="sm">{t.queue.selected(caseIds.length)}</Text>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="compact-md" variant="default">
            {t.queue.assign}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <ScrollArea.Autosize mah={340}>
            {accounts.filter(isOfficer).map(({ accountId, displayName }) => (
              <Menu.Item key={accountId} onClick={() => void assign(accountId, displayName)}>
                {displayName}
              </Menu.Item>
            ))}
            <Menu.Item onClick={() => void assign(null, '')}>{t.queue.nobody}</Menu.Item>
          </ScrollArea.Autosize>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
