import type { Scheme } from '../app/scheme.ts';

/** Dashboards name colours by hue, with a shade before it: `red`, `dark-red`, `super-light-red`. Ours are told apart by colour-blind people as far as hues allow. */
const hues: Record<string, string> = {
  red: '#d1413b',
  orange: '#e07b1a',
  yellow: '#d3a406',
  green: '#3c8f3f',
  blue: '#2f6fd0',
  purple: '#8c54c4',
  pink: '#cc4c9a',
  brown: '#8a5a33',
  gray: '#808791',
  grey: '#808791',
  black: '#000000',
  white: '#ffffff',
};

const shades: Record<string, number> = { 'super-light': 0.55, light: 0.28, 'semi-dark': -0.16, dark: -0.34 };

const named = /^(?:(super-light|light|semi-dark|dark)-)?([a-z]+)$/;
const hexadecimal = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i;
const functional = /^(rgb|rgba|hsl|hsla)\([\d\s.,%/]+\)$/i;

/** The colour of a name as CSS understands it. What is neither a name nor a colour is drawn in the text's colour: it never reaches a style as it came. */
export function cssColor(color: string | undefined, scheme: Scheme): string {
  const ink = scheme === 'dark' ? '#e3e6ea' : '#1d2126';
  if (color === undefined || color === 'text') return ink;
  if (color === 'transparent' || hexadecimal.test(color) || functional.test(color)) return color;
  const match = named.exec(color);
  const hue = match === null ? undefined : hues[match[2] ?? ''];
  if (match === null || hue === undefined) return ink;
  return shaded(hue, shades[match[1] ?? ''] ?? 0);
}

/** Mixes a colour with white (above 0) or black (below 0). */
export function shaded(color: string, amount: number): string {
  const target = amount > 0 ? 255 : 0;
  const share = Math.abs(amount);
  const parts = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16);
    return Math.round(part + (target - part) * share)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${parts.join('')}`;
}

/** A colour between two, for gradients; both as `#rrggbb`. */
export function mixed(from: string, to: string, share: number): string {
  const parts = [1, 3, 5].map((at) => {
    const a = Number.parseInt(from.slice(at, at + 2), 16);
    const b = Number.parseInt(to.slice(at, at + 2), 16);
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${parts.join('')}`;
}
