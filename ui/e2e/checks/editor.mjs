import { expect, expectText, run, type } from '../expect.mjs';

export const editorChecks = [
  {
    name: 'an error is underlined while typing',
    async run({ page, base }) {
      await page.goto(`${base}/query`);
      await type(page, 'sum(rate(up))');
      await expectUnderlined(page, 'up');
    },
  },
  {
    name: 'an error of the server is shown in full and underlined at its place',
    async run({ page, base, shoot }) {
      await page.goto(`${base}/query`);
      await run(page, 'sum(\n  rate(up[0s])\n)');
      const notice = page.locator('[data-tone=error]');
      await expectText(
        notice,
        (text) => /2:\d+: parse error: /.test(text),
        'the error of the server should be shown with its line and column',
      );
      await expectUnderlined(page, '0s');
      await shoot('error-light');
    },
  },
  {
    name: 'names are completed from the data of the server',
    scheme: 'dark',
    async run({ page, base, shoot }) {
      await page.goto(`${base}/query`);
      await page.locator('.cm-content').click();
      await page.keyboard.type('rate(scrape_dura', { delay: 20 });
      await page.locator('.cm-tooltip-autocomplete li', { hasText: 'scrape_duration_seconds' }).waitFor();
      await shoot('completion-dark');
      await page.keyboard.press('Enter');
      const text = await page.locator('.cm-content').innerText();
      expect(text.startsWith('rate(scrape_duration_seconds'), `Enter should take the completion; the field holds ${text}`);
    },
  },
  {
    name: 'what was run is found in the history',
    async run({ page, base }) {
      await page.goto(`${base}/query`);
      await run(page, 'count(up)');
      await page.waitForURL(/count/);
      await run(page, 'up == 1');
      await page.getByRole('button', { name: 'History of queries' }).click();
      await page.getByRole('menuitem', { name: 'count(up)' }).click();
      await page.waitForURL(/count/);
    },
  },
];

async function expectUnderlined(page, wanted) {
  await expectText(
    page.locator('.cm-lintRange-error'),
    (text) => text === wanted,
    `“${wanted}” should be underlined as the place of the error`,
  );
}
