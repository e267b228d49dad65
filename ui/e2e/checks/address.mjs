import { expect, link, run } from '../expect.mjs';

export const addressChecks = [
  {
    name: 'a link brings all of a panel, also after a reload',
    async run({ page, base }) {
      const fields = {
        expr: 'up',
        tab: 'graph',
        end_input: '2026-11-24 08:30:15',
        moment_input: '2026-11-24 08:30:15',
        range_input: '1h30m',
        res_type: 'fixed',
        res_step: '15s',
        display_mode: 'stacked',
      };
      await page.goto(link(base, fields));
      await expectPanel(page);
      await page.reload();
      await expectPanel(page);
      await page.getByRole('textbox', { name: 'Range' }).fill('2h');
      await page.keyboard.press('Enter');
      await page.waitForURL(/range_input=2h/);
      const after = new URL(page.url()).searchParams;
      for (const [name, value] of Object.entries({ ...fields, range_input: '2h' })) {
        expect(after.get(`g0.${name}`) === value, `g0.${name} should be ${value} in the address, not ${after.get(`g0.${name}`)}`);
      }
    },
  },
  {
    name: 'back and forward go through the queries',
    async run({ page, base }) {
      await page.goto(`${base}/query`);
      for (const expression of ['up', 'count(up)']) {
        await run(page, expression);
        await page.waitForURL((url) => url.searchParams.get('g0.expr') === expression);
      }
      await page.goBack();
      await page.waitForFunction(() => document.querySelector('.cm-content').innerText === 'up');
      await page.goForward();
      await page.waitForFunction(() => document.querySelector('.cm-content').innerText === 'count(up)');
    },
  },
  {
    name: 'several panels stand side by side in the address',
    async run({ page, base }) {
      await page.goto(link(base, { expr: 'up' }));
      await page.getByRole('button', { name: 'Add a query' }).click();
      await run(page, 'count(up)', 1);
      await page.waitForURL(/g1\.expr=count/);
      await page.getByRole('region', { name: 'Query 1' }).getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'Remove this query' }).click();
      await page.waitForURL((url) => url.searchParams.get('g0.expr') === 'count(up)' && !url.searchParams.has('g1.expr'));
    },
  },
];

async function expectPanel(page) {
  await page.locator('.cm-content', { hasText: 'up' }).waitFor();
  expect((await page.getByRole('textbox', { name: 'Range' }).inputValue()) === '1h30m', 'the range should be 1h30m');
  expect(
    (await page.getByRole('textbox', { name: /^End time/ }).inputValue()) === '2026-11-24 08:30:15',
    'the end time should be as in the link',
  );
  expect((await page.getByLabel('Resolution').last().inputValue()) === '15s', 'the step should be 15s');
  expect(await page.getByRole('radio', { name: 'Stacked' }).isChecked(), 'the graph should be stacked');
}
