import { Loader } from '@mantine/core';
import type { ReactNode } from 'react';

/** A sign that something is on its way. */
export function Loading({ what }: { readonly what: string }) {
  return <Waiting>Loading {what}…</Waiting>;
}

export function Waiting({ children }: { readonly children: ReactNode }) {
  return (
    <div role="status" style={{ display: 'flex', gap: '0.6rem', alignItems: 'center', padding: '1rem 0.25rem', color: 'var(--ink-soft)' }}>
      <Loader size="xs" />
      <span>{children}</span>
    </div>
  );
}
