import { useQueryClient } from '@tanstack/react-query';
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
import { ask, keepSession, Problem, SIGNED_OUT, wire } from './ask.ts';
import type { Session } from './wire.ts';

interface SessionStanding {
  /** undefined: not known yet; null: nobody is signed in. */
  readonly session: Session | null | undefined;
  /** The session ended while somebody worked: what is on the screen stays behind the sign-in. */
  readonly hasEnded: boolean;
  /** A step that the same person still owes after signing in again. */
  readonly owed: Session['need'];
  readonly refresh: () => Promise<void>;
  readonly signOut: () => Promise<void>;
}

const Context = createContext<SessionStanding | undefined>(undefined);

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const [session, setSession] = useState<Session | null>();
  const [hasEnded, setHasEnded] = useState(false);
  const [owed, setOwed] = useState<Session['need']>(null);
  const standing = useRef<Session | null>(null);
  const queries = useQueryClient();
  const refresh = useCallback(async () => {
    try {
      const found = await ask<Session>('/api/session');
      const before = standing.current;
      const isSame = before?.accountId === found.accountId;
      // Whose screen stands behind the sign-in keeps it until the last step is done.
      if (isSame && before?.need === null && found.need !== null) {
        keepSession(found);
        setHasEnded(true);
        setOwed(found.need);
        return;
      }
      // Another person on the same machine sees nothing of the one before.
      if (before !== null && !isSame) queries.clear();
      standing.current = found;
      setSession(found);
      setOwed(null);
      setHasEnded(false);
      keepSession(found);
      if (isSame) void queries.invalidateQueries({ predicate: ({ state }) => state.status === 'error' });
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'NOT_SIGNED_IN') throw error;
      setSession((before) => before ?? null);
    }
  }, [queries]);
  const signOut = useCallback(async () => {
    await ask('/api/session', { method: 'DELETE' });
    queries.clear();
    standing.current = null;
    setSession(null);
    setOwed(null);
    setHasEnded(false);
  }, [queries]);
  useEffect(() => {
    const ended = () => {
      setHasEnded(true);
      setOwed(null);
    };
    wire.addEventListener(SIGNED_OUT, ended);
    void refresh();
    return () => wire.removeEventListener(SIGNED_OUT, ended);
  }, [refresh]);
  const told = useMemo(
    () => ({ session, hasEnded: hasEnded && session != null, owed, refresh, signOut }),
    [session, hasEnded, owed, refresh, signOut],
  );
  return <Context.Provider value={told}>{children}</Context.Provider>;
}

export function useSessionStanding(): SessionStanding {
  const standing = useContext(Context);
  if (standing === undefined) throw new Error('outside SessionProvider');
  return standing;
}

/** Who is signed in; below the sign-in there is always somebody. */
export function useSession(): Session {
  const { session } = useSessionStanding();
  if (!session) throw new Error('nobody is signed in');
  return session;
}
