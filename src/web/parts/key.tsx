import type { ReactNode } from 'react';

interface Props {
  readonly name: string;
  readonly children: ReactNode;
}

/** What a button does, after the key that does the same. */
export const Key = ({ name, children }: Props) => (
  <>
    <kbd style={{ opacity: 0.75, marginInlineEnd: 6 }}>{name}</kbd>
    {children}
  </>
);
