import { Alert, Button, Grid, Paper, Stack } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useSession } from '../api/session.tsx';
import type { WholeCase } from '../api/wire.ts';
import { OtherMarriages } from '../conflicts/marriage-side.tsx';
import { useHotKeys } from '../parts/hot-keys.ts';
import { Key } from '../parts/key.tsx';
import { Panel } from '../parts/panel.tsx';
import { keyMapOf } from './acts.ts';
import { AnswerBar } from './answer-bar.tsx';
import { nameIn } from './candidates.tsx';
import { actsOn } from './case-acts.ts';
import { type CaseDialog, CaseDialogs } from './case-dialogs.tsx';
import { CaseHeader } from './case-header.tsx';
import { CaseSide } from './case-side.tsx';
import { CompareTable } from './compare-table.tsx';
import { chosenFirst } from './discrepancies.tsx';
import { Evidence } from './evidence.tsx';
import { Changes } from './history.tsx';
import { t } from './messages.ts';
import { SameMarriage } from './same-marriage.tsx';
import { useAnswers, type Way } from './use-answers.ts';
import { useCouples } from './use-couples.ts';
import { useDuplicates } from './use-duplicates.ts';
import { useReadings } from './use-readings.ts';

/** A key pressed for the case before does nothing to the one that has just appeared. */
const DEAF_MS = 250;
/** Kept from case to case. */
let keptHidesEqual = false;
let keptShowsEvidence = false;

interface Props {
  readonly shown: WholeCase;
  readonly way: Way;
}

export function CaseBody({ shown, way }: Props) {
  const { judge, close, undo, claim } = useAnswers(shown, way);
  const { accountId } = useSession();
  const { withdraw } = useReadings(shown);
  const onWithdraw = (column: string) => void withdraw(column);
  const couples = useCouples(shown);
  const duplicates = useDuplicates(shown, { search: way.search, close });
  const [dialog, setDialog] = useState<CaseDialog>();
  const [hidesEqual, setHidesEqual] = useState(keptHidesEqual || shown.duplicates.length > 0);
  const [showsEvidence, setShowsEvidence] = useState(keptShowsEvidence);
  const open = shown.discrepancies.filter(({ status }) => status === 'open');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => chosenFirst(open, way.search));
  const paper = useRef<HTMLDivElement>(null);
  const evidence = useRef<HTMLDivElement>(null);
  /** What stays open from case to case does not move the next one. */
  const isEvidenceAsked = useRef(false);
  const appearedAt = useAppearance();
  const ask = (kind: Exclude<CaseDialog['kind'], 'reason'>) => () => setDialog({ kind });
  const toggleEvidence = () => {
    keptShowsEvidence = !showsEvidence;
    setShowsEvidence(keptShowsEvidence);
    isEvidenceAsked.current = keptShowsEvidence;
  };
  const showEvidence = () => {
    if (isEvidenceAsked.current) evidence.current?.scrollIntoView({ block: 'nearest' });
    isEvidenceAsked.current = false;
  };
  const acts = actsOn(
    {
      shown,
      sees: couples.sees,
      hasOthers: couples.others.length > 0,
      openCount: open.length,
      isHeldByOther: isHeldByOther(shown, accountId),
    },
    {
      same: () => void judge({ decision: 'same_couple' }),
      choose: chooseOther,
      settle: ask('close'),
      absent: () => {
        // Who stays is the proposed spouse: that couple is on the screen again.
        couples.look(0);
        setDialog({ kind: 'absent' });
      },
      unsure: () => void judge({ decision: 'unsure' }),
      later: () => void judge({ decision: 'later' }),
      notMarriage: () =>
        setDialog({
          kind: 'reason',
          title: t.actions.notMarriage,
          answer: { decision: 'not_a_marriage' },
        }),
      ...duplicates.byKey,
      next: () => couples.step(1),
      previous: () => couples.step(-1),
      search: ask('search'),
      note: ask('note'),
      book: ask('book'),
      claim: () => void claim(),
      equal: () => {
        keptHidesEqual = !hidesEqual;
        setHidesEqual(keptHidesEqual);
      },
      evidence: toggleEvidence,
      paper: () => paper.current?.scrollIntoView({ block: 'start' }),
      undo: () => void undo(),
      keys: ask('keys'),
    },
  );
  useHotKeys(keyMapOf(acts), () => performance.now() - appearedAt.current > DEAF_MS);
  return (
    <Stack gap="xs" pb={56} data-case={shown.caseId}>
      <CaseHeader shown={shown} way={way} onClaim={() => void claim()} onWithdraw={onWithdraw} />
      {shown.changes.length > 0 && (
        <Panel title={t.case.changes}>
          <Changes shown={shown} />
        </Panel>
      )}
      {shown.conflicts.length > 0 && (
        <Panel title={t.case.otherMarriages}>
          <OtherMarriages conflicts={shown.conflicts} />
        </Panel>
      )}
      {shown.duplicates.length + shown.duplicatesElsewhere.length > 0 && (
        <Panel title={t.case.duplicates}>
          <SameMarriage shown={shown} search={way.search} duplicates={duplicates} hidesEqual={hidesEqual} />
        </Panel>
      )}
      <Grid gap="sm">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Stack gap="sm">
            <Paper withBorder px="sm" py={6}>
              {couples.sees === 'other' && (
                <Alert color="blue" py={4} mb={6}>
                  {t.case.seeing(couples.at, couples.others.length)}
                </Alert>
              )}
              <Stack gap={6}>
                {(['husband', 'wife'] as const).map((who) => (
                  <CompareTable
                    key={who}
                    shown={shown}
                    spouse={couples.seen[who]}
                    who={who}
                    hidesEqual={hidesEqual}
                    onWithdraw={onWithdraw}
                  />
                ))}
              </Stack>
            </Paper>
            <Panel
              title={t.case.evidence}
              aside={
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-expanded={showsEvidence}
                  onClick={toggleEvidence}
                >
                  <Key name="E">{showsEvidence ? t.case.fold : t.case.unfold}</Key>
                </Button>
              }
            >
              {showsEvidence && (
                <div ref={evidence} style={{ scrollMarginBlock: 64 }}>
                  <Evidence caseId={shown.caseId} version={shown.version} onShown={showEvidence} />
                </div>
              )}
            </Panel>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <CaseSide
            shown={shown}
            couples={couples}
            chosen={chosen}
            onChoose={setChosen}
            onNote={ask('note')}
            paper={paper}
          />
        </Grid.Col>
      </Grid>
      <AnswerBar acts={acts} reasons={shown.reasons} />
      <CaseDialogs
        shown={shown}
        dialog={dialog}
        onOpen={setDialog}
        chosen={chosen}
        acts={acts}
        judge={judge}
        close={close}
      />
    </Stack>
  );

  function chooseOther() {
    const { other } = couples;
    if (other === undefined) return;
    const { husband, wife } = other;
    setDialog({
      kind: 'reason',
      title: t.case.choosing([nameIn(shown, 'husband', husband), nameIn(shown, 'wife', wife)]),
      answer: { decision: 'other_candidate', husband, wife },
    });
  }
}

const isHeldByOther = ({ claim }: WholeCase, accountId: number) =>
  claim !== null && claim.accountId !== accountId;

function useAppearance() {
  const appearedAt = useRef(Number.POSITIVE_INFINITY);
  useEffect(() => {
    appearedAt.current = performance.now();
  }, []);
  return appearedAt;
}
