import { expect, expectText, link, run } from '../expect.mjs';

export const graphChecks = [
  {
    name: 'a typed query is drawn',
    async run({ page, base, expression, shoot }) {
      await page.goto(link(base, { expr: '', tab: 'graph', range_input: '10m' }));
      await run(page, expression);
      await expectDrawn(page);
      await page.mouse.move(0, 0);
      await shoot('graph-light');
    },
  },
  {
    name: 'a graph is drawn in the dark scheme',
    scheme: 'dark',
    async run({ page, base, expression, shoot }) {
      await page.goto(link(base, { expr: expression, tab: 'graph', range_input: '10m', display_mode: 'stacked' }));
      await expectDrawn(page);
      const box = await page.locator('.u-over').boundingBox();
      await page.mouse.move(box.x + box.width * 0.93, box.y + box.height * 0.5);
      await page.mouse.move(box.x + box.width * 0.95, box.y + box.height * 0.55);
      await shoot('graph-dark');
    },
  },
  {
    name: 'the cursor shows time, value and labels, by the mouse and by the keyboard',
    async run({ page, base, shoot }) {
      await page.goto(link(base, { expr: 'up', tab: 'graph', range_input: '1m' }));
      await expectDrawn(page);
      const box = await page.locator('.u-over').boundingBox();
      await page.mouse.move(box.x + box.width * 0.5, box.y + 20);
      await page.mouse.move(box.x + box.width - 3, box.y + 30);
      const hover = page.locator('[data-part=hover]');
      await expectText(
        hover,
        (text) => /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/.test(text) && text.includes('instance='),
        'the card should show time and labels',
      );
      await shoot('graph-hover');
      await page.locator('[data-part=chart]').focus();
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('ArrowLeft');
      await expectText(
        page.locator('[aria-live=polite]').last(),
        (text) => / at \d{4}-/.test(text),
        'the arrow keys should speak the value',
      );
    },
  },
  {
    name: 'dragging over the graph chooses the range',
    async run({ page, base }) {
      await page.goto(link(base, { expr: 'up', tab: 'graph', range_input: '1h' }));
      await expectDrawn(page);
      const box = await page.locator('.u-over').boundingBox();
      await page.mouse.move(box.x + box.width * 0.5, box.y + 50);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.75, box.y + 60, { steps: 5 });
      await page.mouse.up();
      await page.waitForURL(/g0\.end_input=/);
      const range = new URL(page.url()).searchParams.get('g0.range_input');
      expect(/^1[45]m/.test(range), `a quarter of an hour was dragged over, the range is ${range}`);
      await page.goBack();
      expect((await page.getByRole('textbox', { name: 'Range' }).inputValue()) === '1h', 'back should bring the hour again');
    },
  },
  {
    name: 'the legend hides and shows series',
    async run({ page, base, api }) {
      await page.goto(link(base, { expr: 'up', tab: 'graph', range_input: '5m' }));
      await expectDrawn(page);
      const entry = page.getByRole('list', { name: 'Series' }).getByRole('button').first();
      await entry.click();
      expect((await entry.getAttribute('aria-pressed')) === 'false', 'a click should hide the series');
      await page.getByRole('button', { name: 'Show all series' }).click();
      expect((await entry.getAttribute('aria-pressed')) === 'true', 'all series should be shown again');
      const { data } = await api.query('count(up)');
      const series = await page.locator('[data-part=chart]').getAttribute('data-series');
      expect(Number(series) >= Number(data.result[0].value[1]), `${data.result[0].value[1]} series expected, ${series} drawn`);
    },
  },
];

/** Waits for a graph that has points, and whose canvas has colours beside those of its axes. */
async function expectDrawn(page) {
  const chart = page.locator('[data-part=chart]');
  await chart.waitFor();
  await page.locator('[data-part=chart] canvas').waitFor();
  const points = Number(await chart.getAttribute('data-points'));
  expect(points > 0, 'the graph has no points');
  await page.waitForFunction(() => {
    const canvas = document.querySelector('[data-part=chart] canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let coloured = 0;
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] > 0 && Math.max(data[i], data[i + 1], data[i + 2]) - Math.min(data[i], data[i + 1], data[i + 2]) > 60) coloured++;
    }
    return coloured > 20;
  });
}
