import { Alert, Button, Group, List, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, write } from '../api/ask.ts';
import { useCampaignId } from '../api/campaign.tsx';
import type { BatchAction, CasePatterns, ProposedBatch, Resolution, SampledPattern } from '../api/wire.ts';
import { ReasonField } from '../case/reason-field.tsx';
import { formatCount } from '../parts/formats.ts';
import { QueryView } from '../parts/query-view.tsx';
import { useNotices } from '../shell/notices.tsx';
import { words } from '../words.ts';
import { t } from './messages.ts';
import { sayEvidence, sayPattern } from './pattern-words.ts';
import { SampleCases } from './sample-cases.tsx';

type Pattern = CasePatterns['patterns'][number];

interface Props {
  readonly pattern: Pattern;
  readonly onClose: () => void;
}

const { remove_duplicate: _oneByOne, ...IN_BULK } = words.resolutions;

/** First the sample, then one decision for all; nothing is kept before it is sent to the second person. */
export function ProposeBatch({ pattern, onClose }: Props) {
  const campaignId = useCampaignId();
  const query = useQuery({
    queryKey: ['pattern-sample', campaignId, pattern.pattern],
    queryFn: () =>
      ask<SampledPattern>(`/api/campaigns/${campaignId}/patterns/sample`, {
        method: 'POST',
        body: { pattern: pattern.pattern },
      }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <Modal opened onClose={onClose} title={t.patterns.propose} size="80%">
      <Stack gap="sm">
        <List size="sm">
          {pattern.discrepancies.map((code) => (
            <List.Item key={code}>{sayPattern(code)}</List.Item>
          ))}
        </List>
        <Text size="sm" c="dimmed">
          {sayEvidence(pattern.pattern)}
        </Text>
        <QueryView query={query}>
          {(sampled) => (
            <>
              <Text size="sm" fw={600}>
                {t.patterns.sampleOf(formatCount(sampled.sampleCases.length), formatCount(sampled.cases))}
              </Text>
              <SampleCases cases={sampled.sampleCases} />
              <Decision pattern={pattern} sampled={sampled} onClose={onClose} />
            </>
          )}
        </QueryView>
      </Stack>
    </Modal>
  );
}

/** The decision proposed by the run stands chosen; the rest may be chosen instead. */
function Decision({ pattern, sampled, onClose }: Props & { readonly sampled: SampledPattern }) {
  const campaignId = useCampaignId();
  const queries = useQueryClient();
  const { tell, tellProblem } = useNotices();
  const isIdentity = pattern.states.includes('identity_open');
  const isDuplicate = pattern.reasons.includes('duplicate');
  const choices: readonly (readonly [string, string])[] = [
    ...(isIdentity ? [['same_couple', t.patterns.sameCouple] as const] : []),
    ...(pattern.discrepancies.length > 0 ? Object.entries(IN_BULK) : []),
  ];
  const proposed = isIdentity ? 'same_couple' : sampled.routes.find((route) => route in IN_BULK);
  const [decision, setDecision] = useState(proposed ?? '');
  const [reason, setReason] = useState('');
  async function propose() {
    const action: BatchAction =
      decision === 'same_couple'
        ? { kind: 'same_couple' }
        : { kind: 'close', resolution: decision as Resolution };
    try {
      const batch = await write<ProposedBatch>(`/api/campaigns/${campaignId}/batches`, {
        body: { pattern: pattern.pattern, action, reason },
      });
      tell({ text: t.patterns.sent(formatCount(batch.caseCount), batch.needsSecondPerson) });
      await queries.invalidateQueries({ queryKey: ['batches'] });
      onClose();
    } catch (error) {
      tellProblem(error);
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void propose();
      }}
    >
      <Stack gap="sm">
        {isDuplicate && <Alert color="amber">{t.patterns.duplicates}</Alert>}
        <NativeSelect
          label={t.patterns.decision}
          value={decision}
          onChange={(event) => setDecision(event.currentTarget.value)}
          data={[
            { value: '', label: t.patterns.choose },
            ...choices.map(([value, label]) => ({ value, label })),
          ]}
        />
        <ReasonField value={reason} onChange={setReason} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" disabled={reason.trim() === '' || decision === ''}>
            {t.patterns.send(formatCount(sampled.cases))}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
