import { Button, type ButtonProps } from '@mantine/core';
import { t } from './messages.ts';

/** Fetches a file that the service made and keeps. */
export const Download = ({ exportId, ...look }: { readonly exportId: string } & ButtonProps) => (
  <Button component="a" href={`/api/exports/${exportId}/file`} download {...look}>
    {t.download}
  </Button>
);
