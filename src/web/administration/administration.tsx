import { Stack, Tabs, Title } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useSession } from '../api/session.tsx';
import { words } from '../words.ts';
import { readTab } from './administration-tab.ts';
import { Campaigns } from './campaigns.tsx';
import { t } from './messages.ts';
import { Models } from './models.tsx';
import { People } from './people.tsx';
import { Sessions } from './sessions.tsx';
import { Tokens } from './tokens.tsx';
import { UnitAssignments } from './unit-assignments.tsx';
import { UnitList } from './unit-list.tsx';

/** People and what they may see, open sessions, campaigns, who works on which commune, units, models, programs. */
export function Administration() {
  const { role } = useSession();
  const { tab = 'people' } = useSearch({ from: '/administration' });
  const navigate = useNavigate();
  const isAdministrator = role === 'administrator';
  return (
    <Stack>
      <Title order={1} size="h3">
        {words.menu.administration}
      </Title>
      <Tabs
        value={tab}
        onChange={(next) =>
          void navigate({ to: '/administration', search: readTab({ tab: next }), replace: true })
        }
        keepMounted={false}
      >
        <Tabs.List>
          <Tabs.Tab value="people">{t.administration.people}</Tabs.Tab>
          <Tabs.Tab value="sessions">{t.administration.sessions}</Tabs.Tab>
          <Tabs.Tab value="campaigns">{t.administration.campaigns}</Tabs.Tab>
          {role === 'leader' && <Tabs.Tab value="assignments">{t.administration.assignments}</Tabs.Tab>}
          <Tabs.Tab value="units">{t.administration.units}</Tabs.Tab>
          <Tabs.Tab value="models">{t.administration.models}</Tabs.Tab>
          {role !== 'leader' && <Tabs.Tab value="tokens">{t.administration.tokens}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="people" pt="md">
          <People isAdministrator={isAdministrator} />
        </Tabs.Panel>
        <Tabs.Panel value="sessions" pt="md">
          <Sessions />
        </Tabs.Panel>
        <Tabs.Panel value="campaigns" pt="md">
          <Campaigns isAdministrator={isAdministrator} />
        </Tabs.Panel>
        <Tabs.Panel value="assignments" pt="md">
          <UnitAssignments />
        </Tabs.Panel>
        <Tabs.Panel value="units" pt="md">
          <UnitList />
        </Tabs.Panel>
        <Tabs.Panel value="models" pt="md">
          <Models />
        </Tabs.Panel>
        <Tabs.Panel value="tokens" pt="md">
          <Tokens isAdministrator={isAdministrator} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
