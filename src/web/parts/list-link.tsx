import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSession } from '../api/session.tsx';

/** A number that opens its list, for who may see lists. */
export function ListLink({ search, children }: { readonly search: object; readonly children: ReactNode }) {
  const { role } = useSession();
  if (role !== 'officer' && role !== 'leader') return <>{children}</>;
  return (
    <Anchor
      component={Link}
      to="/queue"
      search={search as never}
      className="tabular"
      fz="inherit"
      fw="inherit"
      underline="always"
    >
      {children}
    </Anchor>
  );
}
