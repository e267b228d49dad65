import { describe, expect, it } from 'vitest';
import { changePanel } from './edit.ts';

const source = {
  uid: 'u',
  unknown: { kept: [1, null] },
  panels: [
    { type: 'stat', title: 'a', targets: [{ expr: '1', extra: true }, { expr: '2' }] },
    { type: 'row', title: 'r', panels: [{ type: 'text', title: 'b', options: {} }] },
    { type: 'stat', title: 'c', targets: [] },
  ],
};

describe('changePanel', () => {
  it('changes one panel and nothing else', () => {
    const next = changePanel(source, 0, { title: 'new', exprs: ['1', 'up'] });
    expect(next).toEqual({ ...source, panels: [{ type: 'stat', title: 'new', targets: [{ expr: '1', extra: true }, { expr: 'up' }] }, ...source.panels.slice(1)] });
    expect(source.panels[0]?.title).toBe('a');
  });
  it('counts panels in closed rows, and goes into wrappers', () => {
    const next = changePanel({ dashboard: source, meta: 1 }, 1, { title: 'B', exprs: [] }) as { dashboard: typeof source; meta: number };
    expect(next.meta).toBe(1);
    expect(next.dashboard.panels[1]).toEqual({ type: 'row', title: 'r', panels: [{ type: 'text', title: 'B', options: {} }] });
  });
});
