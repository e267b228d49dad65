import { useComputedColorScheme } from '@mantine/core';

/** The colours that the page is shown in. */
export type Scheme = 'light' | 'dark';

/** The scheme in force: the one chosen, or the system's. */
export function useScheme(): Scheme {
  return useComputedColorScheme('light', { getInitialValueInEffect: false });
}
