import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSession } from '../api/session.tsx';
import { PLACES } from '../shell/places.ts';

const readers: readonly string[] = PLACES.find(({ to }) => to === '/unread')?.roles ?? [];

/** A number of rows nobody can read, that opens them for who may see them. */
export function UnreadLink({ children }: { readonly children: ReactNode }) {
  const { role } = useSession();
  if (!readers.includes(role)) return <>{children}</>;
  return (
    <Anchor component={Link} to="/unread" className="tabular" fz="inherit" underline="always">
      {children}
    </Anchor>
  );
}
