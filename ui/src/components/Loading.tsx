import { Loader } from '@mantine/core';

/** A sign that something is on its way. */
export function Loading({ what }: { readonly what: string }) {
  return (
    <div role="status" style={{ display: 'flex', gap: '0.6rem', alignItems: 'center', padding: '1rem 0.25rem', color: 'var(--ink-soft)' }}>
      <Loader size="xs" />
      <span>Loading {what}…</span>
    </div>
  );
}
