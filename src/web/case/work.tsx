import { Button, Center, Loader, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useCampaignId } from '../api/campaign.tsx';
import { useSession } from '../api/session.tsx';
import { caseFilterOf } from '../queue/filter-address.ts';
import { useNotices } from '../shell/notices.tsx';
import { words } from '../words.ts';
import { queueFor } from './case-queue.ts';
import { t } from './messages.ts';

/** Takes the next case under a filter and goes to it; says so where there is none. */
export function Work() {
  const search = useSearch({ from: '/work' });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const campaignId = useCampaignId();
  const { accountId } = useSession();
  const { tellProblem } = useNotices();
  const [isDone, setIsDone] = useState(false);
  useEffect(() => {
    let isLeft = false;
    queueFor(queries, campaignId, caseFilterOf(search, accountId))
      .next()
      .then((next) => {
        if (isLeft) return;
        if (next === null) setIsDone(true);
        else
          void navigate({
            to: '/case/$caseId',
            params: { caseId: String(next) },
            search: { ...search, queue: true },
            replace: true,
          });
      }, tellProblem);
    return () => {
      isLeft = true;
    };
  }, [search, campaignId, accountId, queries, navigate, tellProblem]);
  if (!isDone)
    return (
      <Center h={240}>
        <Loader aria-label={words.loading} />
      </Center>
    );
  return (
    <Stack align="flex-start">
      <Title order={1} size="h3">
        {t.case.done}
      </Title>
      <Text c="dimmed">{t.case.doneHint}</Text>
      <Button component={Link} to="/queue" search={search as never}>
        {t.case.back}
      </Button>
    </Stack>
  );
}
