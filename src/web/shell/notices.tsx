import { Button, CloseButton, Group, Paper, Stack, Text } from '@mantine/core';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { DONE, LINE, Problem, wire } from '../api/ask.ts';
import { useKept } from '../api/use-kept.ts';
import { words } from '../words.ts';
import { t } from './messages.ts';

interface Notice {
  readonly text: string;
  readonly isBad?: boolean;
  /** Case it speaks of: what goes wrong with one takes back what was said of it. */
  readonly about?: number;
  /** What was asked, of a fault: it is over once the same was done. */
  readonly topic?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

interface Notices {
  readonly tell: (notice: Notice) => void;
  readonly tellProblem: (error: unknown) => void;
  readonly clear: () => void;
}

const Context = createContext<Notices | undefined>(undefined);
const SHOWN_MS = 8_000;
const MOST_FAULTS = 3;

const isOver =
  (done: string) =>
  ({ topic }: Notice) =>
    topic === done;

/** A thin bar in the head of the screen: the last thing that happened, how to take it back, and what went wrong until read. */
export function NoticeProvider({ children }: { readonly children: ReactNode }) {
  const [notice, setNotice] = useState<Notice>();
  const [faults, setFaults] = useState<readonly Notice[]>([]);
  const isCut = useLine();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const tell = useCallback((next: Notice) => {
    // What went wrong stays until it was read, whatever else is told.
    if (next.isBad === true) {
      if (next.about !== undefined)
        setNotice((before) => (before?.about === next.about ? undefined : before));
      setFaults((before) => [...before.filter(({ text }) => text !== next.text), next].slice(-MOST_FAULTS));
      return;
    }
    clearTimeout(timer.current);
    setNotice(next);
    timer.current = setTimeout(() => setNotice(undefined), SHOWN_MS);
  }, []);
  const clear = useCallback(() => setNotice(undefined), []);
  useEffect(() => {
    const done = (event: Event) => {
      const { detail } = event as CustomEvent<string>;
      setFaults((before) =>
        before.some(isOver(detail)) ? before.filter((one) => !isOver(detail)(one)) : before,
      );
    };
    wire.addEventListener(DONE, done);
    return () => wire.removeEventListener(DONE, done);
  }, []);
  const drop = (read: Notice) => setFaults((before) => before.filter((one) => one !== read));
  const tellProblem = useCallback(
    (error: unknown) => {
      const { code, topic } = error instanceof Problem ? error : { code: '', topic: '' };
      const isCutOff = code === 'NOT_SIGNED_IN' || code === 'OFFLINE';
      const text = error instanceof Problem ? error.message : words.faults.unexpected;
      tell({ text: isCutOff ? t.line.notDone : text, isBad: true, topic });
    },
    [tell],
  );
  const notices = useMemo(() => ({ tell, tellProblem, clear }), [tell, tellProblem, clear]);
  return (
    <Context.Provider value={notices}>
      {children}
      <Stack aria-live="polite" className="notices no-print" gap={4}>
        {isCut && <CutBar />}
        {!isCut && notice && <Bar notice={notice} onClose={clear} />}
        {faults.map((fault) => (
          <Bar key={fault.text} notice={fault} onClose={() => drop(fault)} />
        ))}
      </Stack>
    </Context.Provider>
  );
}

function useLine(): boolean {
  const [isCut, setIsCut] = useState(false);
  useEffect(() => {
    const line = (event: Event) => setIsCut((event as CustomEvent<boolean>).detail);
    wire.addEventListener(LINE, line);
    return () => wire.removeEventListener(LINE, line);
  }, []);
  return isCut;
}

function CutBar() {
  const kept = useKept();
  const text = kept === 0 ? words.faults.cut : `${words.faults.cut} ${t.line.kept(kept)}`;
  return <Bar notice={{ text, isBad: true }} />;
}

interface BarProps {
  readonly notice: Notice;
  readonly onClose?: () => void;
}

function Bar({ notice: { text, isBad = false, action }, onClose }: BarProps) {
  return (
    <Paper role={isBad ? 'alert' : 'status'} className="notice" data-bad={isBad} px="sm" py={4} shadow="sm">
      <Group gap="sm" wrap="nowrap">
        <Text size="sm" c="white">
          {text}
        </Text>
        {action && (
          <Button
            size="compact-sm"
            variant="white"
            color="dark"
            style={{ flexShrink: 0 }}
            onClick={() => {
              onClose?.();
              action.run();
            }}
          >
            {action.label}
          </Button>
        )}
        {onClose && (
          <CloseButton size="sm" aria-label={t.app.close} c="white" variant="transparent" onClick={onClose} />
        )}
      </Group>
    </Paper>
  );
}

export function useNotices(): Notices {
  const notices = useContext(Context);
  if (notices === undefined) throw new Error('outside NoticeProvider');
  return notices;
}
