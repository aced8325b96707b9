import { Button, Stack } from '@mantine/core';
import type { RefObject } from 'react';
import type { WholeCase } from '../api/wire.ts';
import { Key } from '../parts/key.tsx';
import { Panel } from '../parts/panel.tsx';
import { words } from '../words.ts';
import { Candidates } from './candidates.tsx';
import { Discrepancies } from './discrepancies.tsx';
import { History } from './history.tsx';
import { t } from './messages.ts';
import { Notes } from './notes.tsx';
import { Scans } from './scans.tsx';
import type { useCouples } from './use-couples.ts';

interface Props {
  readonly shown: WholeCase;
  readonly couples: ReturnType<typeof useCouples>;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  readonly onNote: () => void;
  readonly paper: RefObject<HTMLDivElement | null>;
}

/** Beside the rows: what differs, who else it may be, the page of the book, what was said. A scan that is there comes first. */
export function CaseSide({ shown, couples, chosen, onChoose, onNote, paper }: Props) {
  const scans = (
    <div ref={paper} key="scans" style={{ scrollMarginTop: 56 }}>
      <Panel title={t.case.scan}>
        <Scans shown={shown} />
      </Panel>
    </div>
  );
  const hasScan = shown.attachments.length > 0;
  return (
    <Stack gap="sm">
      {hasScan && scans}
      <Panel title={words.discrepancies}>
        <Discrepancies
          shown={shown}
          chosen={chosen}
          isOfSeen={couples.at === 0}
          onChoose={(key, isChosen) =>
            onChoose(new Set(isChosen ? [...chosen, key] : [...chosen].filter((one) => one !== key)))
          }
        />
      </Panel>
      {!shown.isBlind && (
        <Panel title={t.case.others}>
          <Candidates shown={shown} others={couples.others} at={couples.at} onLook={couples.look} />
        </Panel>
      )}
      {!hasScan && scans}
      <Panel
        title={t.case.notes}
        aside={
          <Button size="compact-xs" variant="subtle" onClick={onNote}>
            <Key name="N">{t.case.addNote}</Key>
          </Button>
        }
      >
        <Notes shown={shown} />
      </Panel>
      <Panel title={t.case.history}>
        <History shown={shown} />
      </Panel>
    </Stack>
  );
}
