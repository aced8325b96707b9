import {
  ActionIcon,
  Group,
  SegmentedControl,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { useState } from 'react';
import { t } from './messages.ts';

const KEPT = 'doichieu.text-size';

/** Sets the kept text size before anything is painted. */
export function applyTextSize(size = localStorage.getItem(KEPT) ?? 'sm'): void {
  document.documentElement.dataset.textSize = size;
}

export function LookControls() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const [size, setSize] = useState(localStorage.getItem(KEPT) ?? 'sm');
  const isDark = scheme === 'dark';
  return (
    <Group gap="xs" wrap="nowrap">
      <SegmentedControl
        size="xs"
        aria-label={t.look.textSize}
        value={size}
        onChange={(next) => {
          localStorage.setItem(KEPT, next);
          setSize(next);
          applyTextSize(next);
        }}
        data={Object.entries(t.look.sizes).map(([value, label]) => ({ value, label }))}
      />
      <ActionIcon
        variant="default"
        aria-label={isDark ? t.look.light : t.look.dark}
        title={isDark ? t.look.light : t.look.dark}
        onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
      >
        {isDark ? '☀' : '☾'}
      </ActionIcon>
    </Group>
  );
}
