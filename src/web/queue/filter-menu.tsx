import { Button, Combobox, Group, ScrollArea, useCombobox } from '@mantine/core';
import { useEffect, useState } from 'react';
import { foldText } from '../parts/fold-text.ts';
import { formatCount } from '../parts/formats.ts';
import { t } from './messages.ts';

export interface Choice {
  readonly code: string;
  readonly label: string;
  /** Waiting cases it holds, where they are counted. */
  readonly cases?: number | undefined;
}

interface Props {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly onChoose: (code: string) => void;
}

/** Lists longer than this are searched rather than read. */
const SEARCHED_FROM = 12;

/** A condition to be added: chosen from a list, a long one by typing a part of the name with or without marks. */
export function FilterMenu({ label, choices, onChoose }: Props) {
  const [search, setSearch] = useState('');
  const isLong = choices.length >= SEARCHED_FROM;
  const list = useCombobox({
    onDropdownClose: () => {
      setSearch('');
      list.resetSelectedOption();
      list.focusTarget();
    },
    onDropdownOpen: () => (isLong ? list.focusSearchInput() : list.selectFirstOption()),
  });
  const wanted = foldText(search);
  const found = choices.filter((one) => foldText(one.label).includes(wanted));
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each search its first finding is the one Enter takes
  useEffect(() => {
    if (list.dropdownOpened && search !== '') list.selectFirstOption();
  }, [search]);
  return (
    <Combobox
      store={list}
      keepMounted={false}
      width={320}
      position="bottom-start"
      onOptionSubmit={(code) => {
        onChoose(code);
        list.closeDropdown();
      }}
    >
      <Combobox.Target targetType="button">
        <Button size="compact-sm" variant="default" onClick={() => list.toggleDropdown()}>
          + {label}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        {isLong && (
          <Combobox.Search
            value={search}
            aria-label={t.queue.searchIn(label)}
            placeholder={t.queue.searchIn(label)}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        )}
        <Combobox.Options aria-label={label}>
          <ScrollArea.Autosize mah={340} type="auto" offsetScrollbars>
            {found.length === 0 && <Combobox.Empty>{t.queue.noChoice}</Combobox.Empty>}
            {found.map(({ code, label: choice, cases }) => (
              <Combobox.Option key={code} value={code}>
                <Group justify="space-between" wrap="nowrap" gap="sm">
                  <span>{choice}</span>
                  {cases !== undefined && (
                    <span className="tabular" style={{ opacity: 0.75 }}>
                      {formatCount(cases)}
                    </span>
                  )}
                </Group>
              </Combobox.Option>
            ))}
          </ScrollArea.Autosize>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
