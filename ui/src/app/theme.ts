import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

const tide: MantineColorsTuple = [
  '#e8f4f6',
  '#d3e6ea',
  '#a7cdd5',
  '#78b5c1',
  '#6cc0cf',
  '#3f95a5',
  '#27798a',
  '#1b6575',
  '#155361',
  '#0c3f4b',
];

// The neutrals of Mantine's own styles, brought to the page's tone (styles/tokens.css).
const dark: MantineColorsTuple = [
  '#e3e6ea',
  '#c3c8cf',
  '#a2a9b4',
  '#8b929d',
  '#424853',
  '#2f343c',
  '#23272e',
  '#1b1e23',
  '#16181d',
  '#111317',
];
const gray: MantineColorsTuple = [
  '#f7f6f3',
  '#f0eee8',
  '#e4e1d9',
  '#d8d4ca',
  '#cfcbc0',
  '#a8a59c',
  '#7d7c76',
  '#5b626b',
  '#3a4047',
  '#1d2126',
];

const sans = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';
const mono = 'ui-monospace, "Cascadia Mono", "SF Mono", Menlo, "DejaVu Sans Mono", "Liberation Mono", monospace';

/** Filled controls take the page's accent, with text on it that can be read in both schemes. */
const variantColours: VariantColorsResolver = (input) => {
  if (input.variant !== 'filled' || (input.color !== undefined && input.color !== 'tide')) return defaultVariantColorsResolver(input);
  return { background: 'var(--accent)', hover: 'var(--accent-strong)', color: 'var(--on-accent)', border: '1px solid transparent' };
};

export const theme = createTheme({
  primaryColor: 'tide',
  primaryShade: { light: 7, dark: 4 },
  variantColorResolver: variantColours,
  colors: { tide, dark, gray },
  fontFamily: sans,
  fontFamilyMonospace: mono,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
});

/** Mantine's own colours, taken from the page's (styles/tokens.css). */
export const variables: CSSVariablesResolver = () => {
  const ours = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-placeholder': 'var(--ink-faint)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-error': 'var(--bad)',
  };
  return { variables: {}, light: ours, dark: ours };
};
