import { expect } from '../expect.mjs';

const paths = [
  'query?g0.expr=up',
  'query?g0.expr=up&g0.tab=graph&g0.range_input=10m',
  'targets',
  'status',
  'tsdb-status',
  'flags',
  'config',
];

export const narrowChecks = [320, 360].map((width) => ({
  name: `every page fits a window ${width} pixels wide`,
  async run({ page, base, shoot }) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of paths) {
      await page.goto(`${base}/${path}`);
      await page.waitForLoadState('networkidle');
      const needed = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(needed <= width, `${path} is ${needed} pixels wide`);
      if (width === 360) await shoot(`narrow-${path.replace(/\W+/g, '-')}`);
    }
  },
}));
