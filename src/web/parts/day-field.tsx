import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { readDay, writeDay } from './day-text.ts';
import { t } from './messages.ts';

interface Props {
  readonly label: string;
  readonly required?: boolean;
  readonly size?: string;
  /** In a form: holds the day as `yyyy-mm-dd`, or nothing. */
  readonly name?: string;
  /** The day as `yyyy-mm-dd`; undefined where none is written or it is none. */
  readonly onChange?: (day: string | undefined) => void;
}

/** A day as it is written here, day first, whatever the browser speaks: its own field follows its own language. */
export function DayField({ label, required = false, size = 'sm', name, onChange }: Props) {
  const [text, setText] = useState('');
  const isWrong = text.trim() !== '' && readDay(text) === undefined;
  // Half a day is no mistake yet: it is said once there is as much as a day has.
  const isSaid = isWrong && text.trim().length >= 8;
  return (
    <>
      {name !== undefined && <input type="hidden" name={name} value={readDay(text) ?? ''} />}
      <TextInput
        label={label}
        size={size}
        value={text}
        onChange={(event) => {
          const { value } = event.currentTarget;
          setText(value);
          event.currentTarget.setCustomValidity(
            value.trim() !== '' && readDay(value) === undefined ? t.dayWrong : '',
          );
          onChange?.(readDay(value));
        }}
        onBlur={() => {
          const day = readDay(text);
          if (day !== undefined) setText(writeDay(day));
        }}
        placeholder={t.dayForm}
        inputMode="numeric"
        maxLength={10}
        w={150}
        error={isSaid && t.dayWrong}
        required={required}
        withAsterisk={false}
      />
    </>
  );
}
