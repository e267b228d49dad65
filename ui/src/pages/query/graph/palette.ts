import type { Scheme } from '../../../app/scheme.ts';

// After Okabe and Ito, and Tol: told apart with any kind of colour vision; each scheme's shades contrast with its ground.
const palettes: Record<Scheme, readonly string[]> = {
  light: ['#0072b2', '#d55e00', '#00805c', '#b5508f', '#8a6d00', '#3b9bd6', '#882255', '#332288', '#6b7d2e', '#4d4d4d'],
  dark: ['#56b4e9', '#f0913d', '#2fc79a', '#e39ac6', '#f0e442', '#8fd0ff', '#ff8f9c', '#a99bff', '#b8cc6a', '#c8c8c8'],
};

// Series beyond the palette's length differ by their dashes.
const dashes: readonly (readonly number[])[] = [[], [8, 4], [2, 3], [10, 3, 2, 3]];

export function seriesColor(index: number, scheme: Scheme): string {
  const palette = palettes[scheme];
  return palette[index % palette.length] ?? '#888888';
}

export function seriesDash(index: number): number[] {
  return [...(dashes[Math.floor(index / palettes.light.length) % dashes.length] ?? [])];
}
