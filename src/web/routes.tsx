import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { createRootRoute, createRoute, createRouter, Link, lazyRouteComponent } from '@tanstack/react-router';
import { readTab } from './administration/administration-tab.ts';
import { readView } from './quality/quality-view.ts';
import { readAddress } from './queue/filter-address.ts';
import { applyTextSize } from './shell/look.tsx';
import { t } from './shell/messages.ts';
import { Shell } from './shell/shell.tsx';

applyTextSize();

const root = createRootRoute({ component: Shell, notFoundComponent: NoSuchPage, errorComponent: Crashed });
const under = { getParentRoute: () => root };

const overview = createRoute({
  ...under,
  path: '/',
  component: lazyRouteComponent(() => import('./overview/overview.tsx'), 'Overview'),
});
const queue = createRoute({
  ...under,
  path: '/queue',
  validateSearch: readAddress,
  component: lazyRouteComponent(() => import('./queue/queue.tsx'), 'Queue'),
});
const work = createRoute({
  ...under,
  path: '/work',
  validateSearch: readAddress,
  component: lazyRouteComponent(() => import('./case/work.tsx'), 'Work'),
});
const oneCase = createRoute({
  ...under,
  path: '/case/$caseId',
  validateSearch: (search: Record<string, unknown>) => ({
    ...readAddress(search),
    ...(search.queue === true && { queue: true as const }),
  }),
  component: lazyRouteComponent(() => import('./case/case-page.tsx'), 'CasePage'),
});
const screens = [
  createRoute({
    ...under,
    path: '/patterns',
    component: lazyRouteComponent(() => import('./patterns/patterns.tsx'), 'Patterns'),
  }),
  createRoute({
    ...under,
    path: '/transfers',
    component: lazyRouteComponent(() => import('./transfers/transfers.tsx'), 'Transfers'),
  }),
  createRoute({
    ...under,
    path: '/replies',
    component: lazyRouteComponent(() => import('./transfers/replies.tsx'), 'Replies'),
  }),
  createRoute({
    ...under,
    path: '/report',
    component: lazyRouteComponent(() => import('./report/report.tsx'), 'Report'),
  }),
  createRoute({
    ...under,
    path: '/second',
    component: lazyRouteComponent(() => import('./case/second-look.tsx'), 'SecondLook'),
  }),
  createRoute({
    ...under,
    path: '/unread',
    component: lazyRouteComponent(() => import('./queue/unread.tsx'), 'Unread'),
  }),
  createRoute({
    ...under,
    path: '/runs',
    component: lazyRouteComponent(() => import('./runs/runs.tsx'), 'Runs'),
  }),
  createRoute({
    ...under,
    path: '/conflicts',
    component: lazyRouteComponent(() => import('./conflicts/conflicts.tsx'), 'Conflicts'),
  }),
  createRoute({
    ...under,
    path: '/morning',
    component: lazyRouteComponent(() => import('./morning/morning.tsx'), 'Morning'),
  }),
  createRoute({
    ...under,
    path: '/schedule',
    component: lazyRouteComponent(() => import('./runs/schedule.tsx'), 'Schedule'),
  }),
  createRoute({
    ...under,
    path: '/quality',
    validateSearch: readView,
    component: lazyRouteComponent(() => import('./quality/quality.tsx'), 'QualityPage'),
  }),
  createRoute({
    ...under,
    path: '/audit',
    component: lazyRouteComponent(() => import('./audit/audit.tsx'), 'Audit'),
  }),
  createRoute({
    ...under,
    path: '/administration',
    validateSearch: readTab,
    component: lazyRouteComponent(() => import('./administration/administration.tsx'), 'Administration'),
  }),
];
export const router = createRouter({
  routeTree: root.addChildren([overview, queue, work, oneCase, ...screens]),
  // A screen that crashes leaves the frame and its menu standing.
  defaultErrorComponent: Crashed,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

function NoSuchPage() {
  return (
    <Stack align="flex-start">
      <Title order={1} size="h3">
        {t.app.notFound}
      </Title>
      <Button component={Link} to="/">
        {t.app.home}
      </Button>
    </Stack>
  );
}

function Crashed() {
  return (
    <Stack align="flex-start" p="md">
      <Text role="alert">{t.app.crashed}</Text>
      <Group>
        <Button onClick={() => location.reload()}>{t.app.reload}</Button>
        <Button variant="default" component="a" href="/">
          {t.app.home}
        </Button>
      </Group>
    </Stack>
  );
}
