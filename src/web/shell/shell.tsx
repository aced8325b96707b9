import {
  AppShell,
  Badge,
  Burger,
  Button,
  Group,
  Menu,
  NativeSelect,
  NavLink,
  Stack,
  Text,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { CampaignProvider, useCampaigns } from '../api/campaign.tsx';
import { useOpenClosures } from '../api/open-closures.ts';
import { useSession, useSessionStanding } from '../api/session.tsx';
import { formatCount } from '../parts/formats.ts';
import { ChangePassword } from '../sign-in/change-password.tsx';
import { SignInGate } from '../sign-in/sign-in-gate.tsx';
import { words } from '../words.ts';
import { LookControls } from './look.tsx';
import { t } from './messages.ts';
import { PLACES, type Role } from './places.ts';
import { SessionEnd } from './session-end.tsx';

/** Everything behind the sign-in. */
export function Shell() {
  return (
    <SignInGate>
      <CampaignProvider>
        <Frame />
      </CampaignProvider>
    </SignInGate>
  );
}

function Frame() {
  const [isOpen, { toggle, close }] = useDisclosure();
  const { role } = useSession();
  const { pathname } = useLocation();
  return (
    <AppShell
      header={{ height: 48 }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding="md"
    >
      <a className="skip" href="#content">
        {t.app.skip}
      </a>
      <AppShell.Header px="md">
        <Group h="100%" gap="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={isOpen} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t.app.menu} />
            <Text fw={700} size="md" style={{ whiteSpace: 'nowrap' }}>
              {words.appName}
            </Text>
            <ChooseCampaign />
          </Group>
          <Group gap="sm" wrap="nowrap">
            <Group visibleFrom="sm">
              <LookControls />
            </Group>
            <Me />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t.app.menu}>
        <Stack gap={2}>
          {PLACES.filter(({ roles }) => roles.includes(role as Role)).map(({ to, label }) => (
            <NavLink
              key={to}
              component={Link}
              to={to}
              label={label}
              {...(to === '/second' && { rightSection: <ToConfirm /> })}
              active={to === '/' ? pathname === '/' : pathname.startsWith(to)}
              onClick={close}
            />
          ))}
        </Stack>
        <Group hiddenFrom="sm" mt="md">
          <LookControls />
        </Group>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <SessionEnd />
        <WithCampaign />
      </AppShell.Main>
    </AppShell>
  );
}

/** How many closures wait for somebody else than who proposed them. */
function ToConfirm() {
  const { data } = useOpenClosures(useCampaigns().campaign?.campaignId);
  if (data === undefined || data.closures.length === 0) return null;
  return (
    <Badge size="sm" color="amber" className="tabular">
      {formatCount(data.closures.length)}
    </Badge>
  );
}

function WithCampaign() {
  const { campaign, isKnown } = useCampaigns();
  const { pathname } = useLocation();
  if (!isKnown) return null;
  const needsNone = pathname.startsWith('/administration') || pathname.startsWith('/audit');
  if (campaign === undefined && !needsNone) return <Text c="dimmed">{t.app.noCampaign}</Text>;
  return <Outlet key={campaign?.campaignId} />;
}

function ChooseCampaign() {
  const { campaigns, campaign, choose } = useCampaigns();
  if (campaigns.length < 2)
    return (
      <Text size="sm" c="dimmed" visibleFrom="xs">
        {campaign?.name}
      </Text>
    );
  return (
    <NativeSelect
      size="xs"
      aria-label={t.app.campaign}
      value={String(campaign?.campaignId)}
      onChange={(event) => choose(Number(event.currentTarget.value))}
      data={campaigns.map(({ campaignId, name }) => ({ value: String(campaignId), label: name }))}
    />
  );
}

function Me() {
  const session = useSession();
  const { signOut } = useSessionStanding();
  const [isChanging, setIsChanging] = useState(false);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="compact-md" title={t.look.me} maw="min(42vw, 300px)">
            {session.displayName}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{words.roles[session.role]}</Menu.Label>
          <Menu.Item onClick={() => setIsChanging(true)}>{t.look.password}</Menu.Item>
          <Menu.Item onClick={() => void signOut()}>{words.signOut}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isChanging && <ChangePassword onClose={() => setIsChanging(false)} />}
    </>
  );
}
