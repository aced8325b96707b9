import { Alert, Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useUnits } from '../api/campaign.tsx';
import { useNames } from '../api/people.ts';
import { useSession } from '../api/session.tsx';
import type { WholeCase } from '../api/wire.ts';
import {
  formatBook,
  formatCount,
  formatHour,
  formatProbability,
  formatRegistered,
} from '../parts/formats.ts';
import { Key } from '../parts/key.tsx';
import { words } from '../words.ts';
import { RecordReadings } from './book-value.tsx';
import { t } from './messages.ts';
import type { Way } from './use-answers.ts';
import { whyHere } from './why-here.ts';

interface Props {
  readonly shown: WholeCase;
  readonly way: Way;
  readonly onClaim: () => void;
  readonly onWithdraw: (column: string) => void;
}

/** Where the case stands, why it is here, who holds it. */
export function CaseHeader({ shown, way: { search, left }, onClaim, onWithdraw }: Props) {
  const { nameOf } = useUnits();
  const { written, claim } = shown;
  return (
    <Stack gap={4}>
      <Group className="case-head" justify="space-between" align="flex-start" wrap="nowrap">
        <Group gap="sm">
          <Title order={1} size="h4">
            {words.caseTitle(shown.caseId)}
          </Title>
          <Badge color="slate">{words.states[shown.state]}</Badge>
          {whyHere(shown).map((why) => (
            <Badge key={why} color="amber">
              {why}
            </Badge>
          ))}
          {saysProbability(shown) && (
            <Text size="xs" c="dimmed">
              {t.case.certainty} {formatProbability(shown.probability)}
            </Text>
          )}
        </Group>
        <Group gap="xs" wrap="nowrap">
          {left !== undefined && (
            <Text size="xs" c="dimmed" className="tabular">
              {t.case.position(formatCount(left))}
            </Text>
          )}
          <Holder claim={claim} onClaim={onClaim} />
          <Button component={Link} to="/queue" search={search as never} size="compact-sm" variant="default">
            {t.case.back}
          </Button>
        </Group>
      </Group>
      <Text size="sm" c="dimmed">
        {t.case.registered} <span title={written.ngayDangKy}>{registeredIn(shown) || '—'}</span> ·{' '}
        {t.case.number} {written.so ?? '—'} · {t.case.book} {formatBook(written.quyenSo ?? null) || '—'} ·{' '}
        {written.noiDangKy ?? ''} · {nameOf(shown.unitCode)}
      </Text>
      <RecordReadings shown={shown} onWithdraw={onWithdraw} />
      {shown.orientation !== 'as_written' && (
        <Alert color="amber" py={6}>
          {t.case.orientation[shown.orientation]}
        </Alert>
      )}
    </Stack>
  );
}

/** The day of registration in one form, whatever the cell says. */
export const registeredIn = ({ registeredOn, written }: WholeCase): string =>
  formatRegistered({ registeredOn, registered: written.ngayDangKy ?? null });

/** Of a couple that is proposed whole: beside a proposed absence the figure would be about something else. */
const saysProbability = ({ classification, isBlind, husband, wife, state }: WholeCase) =>
  classification !== null &&
  !isBlind &&
  state === 'identity_open' &&
  husband.person !== null &&
  wife.person !== null;

interface HolderProps {
  readonly claim: WholeCase['claim'];
  readonly onClaim: () => void;
}

function Holder({ claim, onClaim }: HolderProps) {
  const { accountId } = useSession();
  const nameOf = useNames();
  if (claim === null)
    return (
      <Button size="compact-sm" variant="light" title={t.case.free} onClick={onClaim}>
        <Key name="C">{t.case.claim}</Key>
      </Button>
    );
  const until = formatHour(claim.leaseUntil);
  return (
    <Text size="xs" c={claim.accountId === accountId ? 'dimmed' : 'brick'}>
      {claim.accountId === accountId
        ? t.case.holder(until)
        : t.case.heldByOther(nameOf(claim.accountId), until)}
    </Text>
  );
}
