import { Stack, Tabs, Text, Title } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useSession } from '../api/session.tsx';
import { BlindSample } from './blind-sample.tsx';
import { DescribedExtracts } from './extract-profile.tsx';
import { Measured } from './measured.tsx';
import { t } from './messages.ts';
import { readView, VIEWS } from './quality-view.ts';
import { Thresholds } from './threshold-picture.tsx';

/** The weekly blind sample and what it has measured; for who judges the machine, what thresholds would give. */
export function QualityPage() {
  const { role, jurisdiction } = useSession();
  const { view = 'sample' } = useSearch({ from: '/quality' });
  const navigate = useNavigate();
  const title = (
    <Title order={1} size="h3">
      {t.quality.title}
    </Title>
  );
  if (role === 'officer')
    return (
      <Stack gap="md">
        {title}
        <Samples />
      </Stack>
    );
  return (
    <Stack gap="md">
      {title}
      <Tabs
        value={view}
        onChange={(next) =>
          void navigate({ to: '/quality', search: readView({ view: next }), replace: true })
        }
        keepMounted={false}
      >
        <Tabs.List>
          {VIEWS.filter((one) => one !== 'extracts' || jurisdiction === 'province').map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t.quality.views[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="sample" pt="md">
          <Samples />
        </Tabs.Panel>
        <Tabs.Panel value="thresholds" pt="md">
          <Thresholds />
        </Tabs.Panel>
        <Tabs.Panel value="extracts" pt="md">
          <DescribedExtracts />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function Samples() {
  const { role } = useSession();
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed" maw={760}>
        {t.quality.hint}
      </Text>
      {(role === 'officer' || role === 'leader') && <BlindSample />}
      {role !== 'officer' && <Measured />}
    </Stack>
  );
}
