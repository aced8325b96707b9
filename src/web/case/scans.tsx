import { ActionIcon, Button, FileButton, Group, ScrollArea, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api/ask.ts';
import type { WholeCase } from '../api/wire.ts';
import { useNotices } from '../shell/notices.tsx';
import { caseKey } from './case-queue.ts';
import { t } from './messages.ts';

/** Kept from case to case: pages of one book are scanned alike. */
let keptZoom = 1;
let keptTurn = 0;
const ZOOM = { step: 1.25, least: 0.5, most: 5 } as const;

/** Scanned pages of the book; an officer turns and enlarges them once for all cases that follow. */
export function Scans({ shown }: { readonly shown: WholeCase }) {
  const queries = useQueryClient();
  const { tellProblem } = useNotices();
  const [zoom, setZoom] = useState(keptZoom);
  const [turn, setTurn] = useState(keptTurn);
  const [at, setAt] = useState(0);
  const page = shown.attachments[at];
  const zoomBy = (factor: number) => {
    keptZoom = Math.min(ZOOM.most, Math.max(ZOOM.least, zoom * factor));
    setZoom(keptZoom);
  };
  async function attach(file: File | null) {
    if (file === null) return;
    const form = new FormData();
    form.append('file', file);
    try {
      await ask(`/api/cases/${shown.caseId}/attachments`, { method: 'POST', body: form });
      await queries.invalidateQueries({ queryKey: caseKey(shown.caseId) });
    } catch (error) {
      tellProblem(error);
    }
  }
  const address = page && `/api/attachments/${page.attachmentId}`;
  const isPicture = page !== undefined && /^image\/(?:jpeg|png)$/.test(page.mediaType);
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <FileButton
          onChange={(file) => void attach(file)}
          accept="image/jpeg,image/png,image/tiff,application/pdf"
        >
          {(props) => (
            <Button {...props} size="compact-sm" variant="default">
              {t.case.attach}
            </Button>
          )}
        </FileButton>
        {isPicture && (
          <>
            <ActionIcon variant="default" aria-label={t.case.zoomOut} onClick={() => zoomBy(1 / ZOOM.step)}>
              −
            </ActionIcon>
            <ActionIcon variant="default" aria-label={t.case.zoomIn} onClick={() => zoomBy(ZOOM.step)}>
              +
            </ActionIcon>
            <ActionIcon
              variant="default"
              aria-label={t.case.rotate}
              onClick={() => {
                keptTurn = (turn + 90) % 360;
                setTurn(keptTurn);
              }}
            >
              ↻
            </ActionIcon>
          </>
        )}
        {address !== undefined && (
          <Button
            component="a"
            href={address}
            target="_blank"
            rel="noopener"
            size="compact-sm"
            variant="subtle"
          >
            {t.case.openScan}
          </Button>
        )}
        {shown.attachments.length > 1 &&
          shown.attachments.map(({ attachmentId, fileName }, nth) => (
            <Button
              key={attachmentId}
              size="compact-xs"
              variant={nth === at ? 'light' : 'subtle'}
              title={fileName}
              onClick={() => setAt(nth)}
            >
              {nth + 1}
            </Button>
          ))}
      </Group>
      {page === undefined && (
        <Text size="sm" c="dimmed">
          {t.case.noScan}
        </Text>
      )}
      {isPicture && (
        <ScrollArea h={420} type="auto">
          <img
            src={address}
            alt={page.fileName}
            style={{ width: `${zoom * 100}%`, transform: `rotate(${turn}deg)`, transformOrigin: 'center' }}
          />
        </ScrollArea>
      )}
      {page?.mediaType === 'application/pdf' && (
        <iframe title={page.fileName} src={address} style={{ width: '100%', height: 420, border: 0 }} />
      )}
    </Stack>
  );
}
