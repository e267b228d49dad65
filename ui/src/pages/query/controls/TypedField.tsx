import { TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';

interface TypedFieldProps<T> {
  readonly label: string;
  readonly value: T;
  readonly write: (value: T) => string;
  /** Reads what was typed; undefined when it cannot be understood. */
  readonly read: (text: string) => { readonly value: T } | undefined;
  readonly onChange: (value: T) => void;
  readonly placeholder?: string;
  readonly example: string;
  readonly width: string;
  readonly rightSection?: ReactNode;
}

/** A field for a value that is typed: taken over with Enter or on leaving it, put back with Escape, marked while it cannot be understood. */
export function TypedField<T>({ label, value, write, read, onChange, placeholder, example, width, rightSection }: TypedFieldProps<T>) {
  const written = write(value);
  const [text, setText] = useState(written);
  useEffect(() => setText(written), [written]);
  const understood = read(text);
  const take = () => {
    if (understood === undefined) return;
    const next = write(understood.value);
    setText(next);
    if (next !== written) onChange(understood.value);
  };
  return (
    <TextInput
      size="xs"
      aria-label={label}
      title={understood === undefined ? `Not understood; for example: ${example}` : `${label}, for example: ${example}`}
      error={understood === undefined}
      value={text}
      placeholder={placeholder ?? ''}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
        if (event.key === 'Escape') setText(written);
      }}
      rightSection={rightSection}
      style={{ width }}
      styles={{ input: { fontVariantNumeric: 'tabular-nums' } }}
    />
  );
}
