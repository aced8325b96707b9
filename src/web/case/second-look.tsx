import { Button, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ask, Problem, write } from '../api/ask.ts';
import { useCampaignId, useUnits } from '../api/campaign.tsx';
import { useOpenClosures } from '../api/open-closures.ts';
import { useNames } from '../api/people.ts';
import type { CaseAnswer, OpenClosures, WholeCase } from '../api/wire.ts';
import { formatMoment } from '../parts/formats.ts';
import { Panel } from '../parts/panel.tsx';
import { Nothing, QueryView } from '../parts/query-view.tsx';
import { Batches } from '../patterns/batches.tsx';
import { sayPattern } from '../patterns/pattern-words.ts';
import { useNotices } from '../shell/notices.tsx';
import { words } from '../words.ts';
import { NotInRegister } from './answer-dialogs.tsx';
import { fetchCase } from './case-queue.ts';
import { CompareTable } from './compare-table.tsx';
import { t } from './messages.ts';
import { ReasonField } from './reason-field.tsx';

type Closure = OpenClosures['closures'][number];

/** What needs a second person: routes that change the register, and answers given anew without knowing the first. */
export function SecondLook() {
  return (
    <Stack gap="md">
      <Title order={1} size="h3">
        {t.second.title}
      </Title>
      <Batches waitingOnly />
      <Closures />
      <BlindReview />
    </Stack>
  );
}

function Closures() {
  const campaignId = useCampaignId();
  const queries = useQueryClient();
  const { nameOf } = useUnits();
  const { tellProblem } = useNotices();
  const [refusing, setRefusing] = useState<Closure>();
  const nameOfAccount = useNames();
  const query = useOpenClosures(campaignId);
  async function settle({ reviewId }: Closure, agrees: boolean, reason?: string) {
    try {
      await write(`/api/closures/${reviewId}/confirmation`, { body: { agrees, ...(reason && { reason }) } });
      setRefusing(undefined);
      await queries.invalidateQueries({ queryKey: ['closures'] });
    } catch (error) {
      tellProblem(error);
    }
  }
  return (
    <Panel title={t.second.closures}>
      <Text size="sm" c="dimmed" mb="sm">
        {t.second.closuresHint}
      </Text>
      <QueryView query={query}>
        {({ closures }) =>
          closures.length === 0 ? (
            <Nothing>{t.second.none}</Nothing>
          ) : (
            <Stack gap="sm">
              {closures.map((one) => (
                <Group key={one.reviewId} justify="space-between" wrap="nowrap" align="flex-start">
                  <div>
                    <Text size="sm">
                      <Link to="/case/$caseId" params={{ caseId: String(one.caseId) }}>
                        {words.caseTitle(one.caseId)}
                      </Link>{' '}
                      · {nameOf(one.unitCode)} · {words.resolutions[one.resolution]}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {[
                        one.discrepancies.map(sayPattern).join('; '),
                        one.reason,
                        formatMoment(one.at),
                        nameOfAccount(one.closedBy),
                      ]
                        .filter((part) => part !== '')
                        .join(' · ')}
                    </Text>
                  </div>
                  <Group gap="xs" wrap="nowrap">
                    <Button size="compact-sm" onClick={() => void settle(one, true)}>
                      {t.second.agree}
                    </Button>
                    <Button size="compact-sm" variant="default" onClick={() => setRefusing(one)}>
                      {t.second.refuse}
                    </Button>
                  </Group>
                </Group>
              ))}
            </Stack>
          )
        }
      </QueryView>
      {refusing && (
        <Refuse
          onClose={() => setRefusing(undefined)}
          onRefuse={(reason) => void settle(refusing, false, reason)}
        />
      )}
    </Panel>
  );
}

interface RefuseProps {
  readonly onRefuse: (reason: string) => void;
  readonly onClose: () => void;
}

function Refuse({ onRefuse, onClose }: RefuseProps) {
  const [reason, setReason] = useState('');
  return (
    <Modal opened onClose={onClose} title={t.second.refuse}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onRefuse(reason);
        }}
      >
        <ReasonField value={reason} onChange={setReason} label={t.second.refuseWhy} choices={[]} />
        <Group justify="flex-end" mt="md">
          <Button type="submit" disabled={reason.trim() === ''}>
            {t.second.refuse}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

interface Review {
  readonly reviewId: number;
  readonly shown: WholeCase;
}

function BlindReview() {
  const campaignId = useCampaignId();
  const { tell, tellProblem } = useNotices();
  const [review, setReview] = useState<Review | null>();
  const [isAbsent, setIsAbsent] = useState(false);
  async function next() {
    try {
      const { next: found } = await ask<{ next: { reviewId: number; caseId: number } | null }>(
        `/api/campaigns/${campaignId}/second-reviews/next`,
        { method: 'POST', body: {} },
      );
      setReview(found && { reviewId: found.reviewId, shown: await fetchCase(found.caseId) });
    } catch (error) {
      tellProblem(error);
    }
  }
  async function answer(given: CaseAnswer, reason = '') {
    if (!review) return;
    setIsAbsent(false);
    try {
      await write(`/api/second-reviews/${review.reviewId}/answer`, {
        body: { answer: given, ...(reason !== '' && { reason }) },
      });
      tell({ text: t.case.answered(words.decisions[given.decision]) });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      tellProblem(error);
    }
    await next();
  }
  return (
    <Panel
      title={t.second.blind}
      aside={
        <Button size="compact-sm" onClick={() => void next()}>
          {t.second.next}
        </Button>
      }
    >
      <Text size="sm" c="dimmed" mb="sm">
        {t.second.blindHint}
      </Text>
      {review === null && <Nothing>{t.second.noBlind}</Nothing>}
      {review && (
        <Stack>
          <CompareTable shown={review.shown} spouse={review.shown.husband} who="husband" hidesEqual={false} />
          <CompareTable shown={review.shown} spouse={review.shown.wife} who="wife" hidesEqual={false} />
          <Group gap="xs">
            <Button
              disabled={review.shown.husband.person === null && review.shown.wife.person === null}
              onClick={() => void answer({ decision: 'same_couple' })}
            >
              {t.actions.same}
            </Button>
            <Button variant="default" onClick={() => setIsAbsent(true)}>
              {t.actions.notInRegister}
            </Button>
            <Button variant="default" onClick={() => void answer({ decision: 'unsure' })}>
              {t.actions.unsure}
            </Button>
          </Group>
        </Stack>
      )}
      {isAbsent && review && (
        <NotInRegister
          shown={review.shown}
          onClose={() => setIsAbsent(false)}
          onAnswer={(given, reason) => void answer(given, reason)}
        />
      )}
    </Panel>
  );
}
