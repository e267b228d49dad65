import { describe, expect, it } from 'vitest';
import { decodePanels, emptyPanel, encodePanels, type PanelState } from './urlState.ts';

const busy: PanelState = {
  expression: 'sum by (job) (rate(x{a="b&c=d"}[5m])) + 1',
  tab: 'graph',
  endTime: Date.UTC(2026, 10, 24, 8, 30, 15),
  rangeMillis: 5_400_000,
  resolution: { type: 'fixed', stepMillis: 15_000 },
  displayMode: 'stacked',
  yFromZero: true,
};

describe('panels in the address', () => {
  it('come back as they went in', () => {
    const dense: PanelState = { ...emptyPanel, expression: 'up', resolution: { type: 'auto', density: 'high' } };
    for (const panels of [[busy], [dense, busy], [{ ...emptyPanel, expression: 'ä\n"→"' }]]) {
      expect(decodePanels(encodePanels(panels))).toEqual(panels);
      expect(decodePanels(`?${encodePanels(panels)}`)).toEqual(panels);
    }
  });

  it('use the names and forms that Prometheus uses', () => {
    const parameters = new URLSearchParams(encodePanels([busy]));
    expect(Object.fromEntries(parameters)).toEqual({
      'g0.expr': busy.expression,
      'g0.tab': 'graph',
      'g0.end_input': '2026-11-24 08:30:15',
      'g0.moment_input': '2026-11-24 08:30:15',
      'g0.range_input': '1h30m',
      'g0.res_type': 'fixed',
      'g0.res_step': '15s',
      'g0.display_mode': 'stacked',
      'g0.y_axis_min': '0',
    });
  });

  it('are one empty panel without parameters, and that needs none', () => {
    expect(decodePanels('')).toEqual([emptyPanel]);
    expect(encodePanels([emptyPanel])).toBe('');
  });

  it('understand links of older pages', () => {
    expect(decodePanels('?g0.expr=up&g0.tab=0&g0.stacked=1&g0.range_input=2h&g0.step_input=30')).toEqual([
      {
        ...emptyPanel,
        expression: 'up',
        tab: 'graph',
        displayMode: 'stacked',
        rangeMillis: 7_200_000,
        resolution: { type: 'fixed', stepMillis: 30_000 },
      },
    ]);
    expect(decodePanels('?g0.expr=up&g0.tab=1&g0.moment_input=2026-11-24%2008%3A30%3A15')[0]?.endTime).toBe(busy.endTime);
  });

  it('fall back where a value makes no sense, and close gaps in the numbering', () => {
    expect(decodePanels('?g0.expr=a&g0.range_input=soon&g0.res_density=huge&g0.end_input=never&g7.expr=b&other=1')).toEqual([
      { ...emptyPanel, expression: 'a' },
      { ...emptyPanel, expression: 'b' },
    ]);
  });

  it('are bounded in number', () => {
    const search = Array.from({ length: 500 }, (_, i) => `g${i}.expr=x`).join('&');
    expect(decodePanels(search)).toHaveLength(40);
  });
});
