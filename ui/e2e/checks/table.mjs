import { expect, expectText, link, run } from '../expect.mjs';

export const tableChecks = [
  {
    name: 'the root leads to the query page',
    async run({ page, base }) {
      await page.goto(`${base}/`);
      await page.locator('.cm-content').waitFor();
      expect(page.url().startsWith(`${base}/query`), `the root should lead to ${base}/query, not to ${page.url()}`);
    },
  },
  {
    name: 'a typed query shows the rows that the API gives',
    async run({ page, base, api, shoot }) {
      await page.goto(`${base}/query`);
      await run(page, 'up');
      const table = page.getByRole('table', { name: 'Result' });
      await table.waitFor();
      const { data } = await api.query('up');
      const rows = await table.locator('tbody tr').count();
      expect(rows === data.result.length, `${data.result.length} rows expected, ${rows} shown`);
      await expectText(table, (text) => text.includes('up{'), 'the rows should name their series');
      await expectText(
        page.locator('[data-part=stats]'),
        (text) => text.includes(`Result series: ${rows}`),
        'the number of series should stand beside the tabs',
      );
      await shoot('table-light');
    },
  },
  {
    name: 'scalars, strings and ranges are shown',
    async run({ page, base }) {
      await page.goto(link(base, { expr: '1 + 1' }));
      await expectText(
        page.locator('[data-part=single]'),
        (text) => text.includes('scalar') && /\b2\b/.test(text),
        'the scalar 2 should be shown',
      );
      await run(page, '"hello"');
      await expectText(page.locator('[data-part=single]'), (text) => text.includes('"hello"'), 'the string should be shown');
      await run(page, 'up[2m]');
      await expectText(
        page.getByRole('table', { name: 'Result' }),
        (text) => /@ \d{4}-\d\d-\d\d/.test(text),
        'samples should stand with their times',
      );
    },
  },
  {
    name: 'an empty result says so',
    async run({ page, base }) {
      await page.goto(link(base, { expr: 'no_such_metric_at_all' }));
      await page.getByText('No data', { exact: true }).waitFor();
    },
  },
  {
    name: 'thousands of rows are leafed through',
    async run({ page, base }) {
      const result = Array.from({ length: 5000 }, (_, i) => ({ metric: { __name__: 'many', i: String(i) }, value: [1, String(i)] }));
      await page.route('**/api/v1/query', (route) =>
        route.fulfill({ json: { status: 'success', data: { resultType: 'vector', result } } }),
      );
      await page.goto(link(base, { expr: 'many' }));
      await page.getByRole('table', { name: 'Result' }).waitFor();
      await page.getByRole('button', { name: 'Next page' }).click();
      await expectText(
        page.getByRole('table', { name: 'Result' }),
        (text) => text.includes('i="100"'),
        'the second page should begin at the hundredth series',
      );
      await page.getByRole('button', { name: /^Value/ }).click();
      await page.getByRole('button', { name: 'Previous page' }).click();
      await expectText(page.locator('tbody tr').first(), (text) => text.includes('4999'), 'the highest value should stand first');
      await page.getByLabel('Find in the result').fill('i="4242"');
      await expectText(page.locator('tbody'), (text) => text.includes('4242') && !text.includes('4999'), 'the search should leave one row');
    },
  },
];
