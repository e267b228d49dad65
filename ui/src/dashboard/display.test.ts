import { describe, expect, it } from 'vitest';
import { cssColor } from './colors.ts';
import { configure } from './configure.ts';
import { display } from './display.ts';
import { field, frame } from './frame.ts';
import { readFieldConfig, readSettings } from './readFields.ts';

const context = { scheme: 'light', index: 0, low: 0, high: 10 } as const;

describe('display', () => {
  it('colours by thresholds, absolute and in percent', () => {
    const steps = [
      { color: 'green', value: null },
      { color: 'red', value: 5 },
    ];
    const absolute = display(readSettings({ thresholds: { mode: 'absolute', steps } }), context);
    expect(absolute(4).color).toBe(cssColor('green', 'light'));
    expect(absolute(5).color).toBe(cssColor('red', 'light'));
    const percent = display(readSettings({ max: 1000, thresholds: { mode: 'percentage', steps } }), context);
    expect(percent(49).color).toBe(cssColor('green', 'light'));
    expect(percent(50).color).toBe(cssColor('red', 'light'));
  });

  it('maps values, ranges, patterns and what is special', () => {
    const settings = readSettings({
      unit: 's',
      mappings: [
        { type: 'value', options: { '1': { text: 'Up', color: 'green' }, null: { text: 'N/A' } } },
        { type: 'range', options: { from: 2, to: 3, result: { text: 'Some' } } },
        { type: 'regex', options: { pattern: '^v(\\d+)$', result: { text: 'version $1' } } },
        { type: 'special', options: { match: 'nan', result: { text: 'none' } } },
      ],
    });
    const show = display(settings, context);
    expect(show(1)).toMatchObject({ text: 'Up', color: cssColor('green', 'light') });
    expect(show(null).text).toBe('N/A');
    expect(show(2.5).text).toBe('Some');
    expect(show('v12').text).toBe('version 12');
    expect(show(Number.NaN).text).toBe('none');
    expect(show(4)).toMatchObject({ text: '4', suffix: ' s', share: 0.4 });
  });

  it('shows what stands for nothing', () => {
    expect(display(readSettings({ noValue: '-' }), context)(null).text).toBe('-');
  });
});

describe('cssColor', () => {
  it('knows names, shades and colours, and lets nothing else through', () => {
    expect(cssColor('#56A64B', 'light')).toBe('#56A64B');
    expect(cssColor('rgba(1, 2, 3, 0.5)', 'light')).toBe('rgba(1, 2, 3, 0.5)');
    expect(cssColor('super-light-red', 'light')).toMatch(/^#[0-9a-f]{6}$/);
    expect(cssColor('red;background:url(x)', 'light')).toBe(cssColor('text', 'light'));
  });
});

describe('configure', () => {
  it('lets overrides win, in their order', () => {
    const { defaults, overrides } = readFieldConfig({
      defaults: { unit: 'short', custom: { lineWidth: 1 } },
      overrides: [
        { matcher: { id: 'byName', options: 'a' }, properties: [{ id: 'unit', value: 'bytes' }] },
        { matcher: { id: 'byRegexp', options: '/^A/i' }, properties: [{ id: 'custom.lineStyle', value: { fill: 'dash' } }] },
        { matcher: { id: 'byFrameRefID', options: 'B' }, properties: [{ id: 'color', value: { mode: 'fixed', fixedColor: 'red' } }] },
      ],
    });
    const frames = [frame('A', [field('a', 'number', [1])]), frame('B', [field('b', 'number', [1])])];
    const [first, second] = configure(frames, defaults, overrides);
    expect(first?.fields[0]?.settings).toMatchObject({ unit: 'bytes', custom: { lineWidth: 1, lineStyle: { fill: 'dash' } } });
    expect(second?.fields[0]?.settings).toMatchObject({ unit: 'short', color: { mode: 'fixed', fixedColor: 'red' } });
  });
});
