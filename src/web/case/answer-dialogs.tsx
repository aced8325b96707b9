import { Button, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { CaseAnswer, Resolution, WholeCase } from '../api/wire.ts';
import { useDialogKeys } from '../parts/hot-keys.ts';
import { Key } from '../parts/key.tsx';
import { sayDiscrepancy } from '../parts/kind-words.ts';
import { words } from '../words.ts';
import { nameIn } from './candidates.tsx';
import { keyOf } from './discrepancies.tsx';
import { t } from './messages.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { ReasonField } from './reason-field.tsx';
import { answerReasons, closingReasons, likelyReason } from './reasons.ts';

interface ReasonedProps {
  readonly title: string;
  readonly answer: CaseAnswer;
  readonly onAnswer: (answer: CaseAnswer, reason: string) => void;
  readonly onClose: () => void;
}

/** Asks why, for answers that change more than a plain yes. */
export function Reasoned({ title, answer, onAnswer, onClose }: ReasonedProps) {
  const [reason, setReason] = useState('');
  return (
    <ReasonDialog
      title={title}
      choices={answerReasons(answer)}
      reason={reason}
      onReason={setReason}
      onConfirm={() => onAnswer(answer, reason)}
      onClose={onClose}
    />
  );
}

type Spouse = 'H' | 'W';

interface AbsentProps extends Omit<ReasonedProps, 'title' | 'answer'> {
  readonly shown: Pick<WholeCase, 'husband' | 'wife' | 'persons'>;
}

/** Who is not there is proposed where the run found the other, or neither; with both found somebody must say whom. */
function absentOf({ husband, wife }: AbsentProps['shown']): readonly Spouse[] {
  const missing: Spouse[] = [];
  if (husband.person === null) missing.push('H');
  if (wife.person === null) missing.push('W');
  return missing;
}

export function NotInRegister({ shown, onAnswer, onClose }: AbsentProps) {
  const [spouses, setSpouses] = useState(() => absentOf(shown));
  const [reason, setReason] = useState('');
  const choices = [
    ['C', t.case.whoHusband, ['H']],
    ['V', t.case.whoWife, ['W']],
    ['H', t.case.both, ['H', 'W']],
  ] as const;
  useDialogKeys(Object.fromEntries(choices.map(([key, , who]) => [`Key${key}`, () => setSpouses(who)])));
  const stays = (['husband', 'wife'] as const).filter(
    (who) => shown[who].person !== null && !spouses.includes(who === 'husband' ? 'H' : 'W'),
  );
  return (
    <Modal opened onClose={onClose} title={t.case.notInRegisterWho} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onAnswer({ decision: 'not_in_register', spouses }, reason);
        }}
      >
        <Stack>
          <Group gap="xs">
            {choices.map(([key, label, who]) => (
              <Button
                key={label}
                variant={spouses.join() === who.join() ? 'filled' : 'default'}
                aria-pressed={spouses.join() === who.join()}
                onClick={() => setSpouses(who)}
              >
                <Key name={key}>{label}</Key>
              </Button>
            ))}
          </Group>
          {spouses.length > 0 && stays.length > 0 && (
            <Text size="sm">
              {t.case.stays} {stays.map((who) => nameIn(shown, who, shown[who].person)).join(' · ')}
            </Text>
          )}
          <ReasonField value={reason} onChange={setReason} choices={t.case.reasonsOf.not_in_register} />
          <Group justify="flex-end">
            <Button type="submit" disabled={reason.trim() === '' || spouses.length === 0}>
              {words.confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface CloseProps {
  readonly shown: WholeCase;
  readonly chosen: ReadonlySet<string>;
  readonly onDone: (discrepancies: readonly string[], resolution: Resolution, reason: string) => void;
  readonly onClose: () => void;
}

/** Kept from case to case, by what is settled and how: one book has one kind of error. */
const keptReasons = new Map<string, string>();

/** Settles discrepancies by one route; the one the machine proposes is chosen, and a reason that fits it or was last given. */
export function CloseDiscrepancies({ shown, chosen, onDone, onClose }: CloseProps) {
  const concerned = shown.discrepancies.filter((one) => one.status === 'open' && chosen.has(keyOf(one)));
  const proposed = concerned[0]?.route ?? 'nothing';
  const [resolution, setResolution] = useState(proposed as Resolution);
  const keptUnder = `${concerned[0]?.class} ${resolution}`;
  const [reason, setReason] = useState(() => keptReasons.get(keptUnder) ?? likelyReason(concerned[0]));
  return (
    <Modal opened onClose={onClose} title={t.actions.close} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keptReasons.set(keptUnder, reason);
          onDone(concerned.map(keyOf), resolution, reason);
        }}
      >
        <Stack gap="sm">
          {concerned.map((one) => (
            <Text key={keyOf(one)} size="sm">
              {sayDiscrepancy(one)}
            </Text>
          ))}
          <NativeSelect
            label={t.case.closeAs}
            value={resolution}
            onChange={(event) => setResolution(event.currentTarget.value as Resolution)}
            data={Object.entries(words.resolutions).map(([value, label]) => ({ value, label }))}
          />
          <ReasonField value={reason} onChange={setReason} choices={closingReasons(concerned[0])} />
          <Group justify="flex-end">
            <Button type="submit" disabled={reason.trim() === '' || concerned.length === 0}>
              {words.confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
