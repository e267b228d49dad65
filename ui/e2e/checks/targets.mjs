import { expect, expectText } from '../expect.mjs';

const exampleError = 'Get "http://127.0.0.1:1/metrics": connection refused (an example, since all targets are up)';

export const targetChecks = [
  {
    name: 'targets are shown, those that are down with their errors',
    async run({ page, base, api, shoot }) {
      const expected = await expectedTargets(page, api);
      await page.goto(`${base}/targets`);
      await page.locator('tr[data-health]').first().waitFor();
      const rows = await page.locator('tr[data-health]').count();
      expect(rows === expected.length, `${expected.length} targets expected, ${rows} shown`);
      const down = expected.find((target) => target.health === 'down');
      await expectText(
        page.locator('tbody', { hasText: down.scrapeUrl }).locator('[data-part=scrape-error]'),
        (text) => text.trim() === down.lastError.trim(),
        'the error of the target that is down should be shown in full',
      );
      await shoot('targets-light');
      await page.getByText('Unhealthy', { exact: true }).click();
      await page.waitForURL(/health=unhealthy/);
      await page.waitForFunction(() => document.querySelector('tr[data-health=up]') === null);
      await page.getByRole('button', { name: 'Discovered labels' }).first().click();
      await expectText(
        page.getByRole('table', { name: 'Discovered labels' }),
        (text) => text.includes('__address__'),
        'discovered labels should be shown on demand',
      );
    },
  },
  {
    name: 'targets are shown in the dark scheme',
    scheme: 'dark',
    async run({ page, base, api, shoot }) {
      await expectedTargets(page, api);
      await page.goto(`${base}/targets`);
      await page.locator('tr[data-health]').first().waitFor();
      await shoot('targets-dark');
    },
  },
];

/** The targets that the page will get: the server's; when all of them are up, one is made to look down on the way to the page. */
async function expectedTargets(page, api) {
  const answer = await api.get('targets?state=active');
  const targets = answer.data.activeTargets;
  expect(targets.length > 0, 'the server has no targets');
  if (targets.some((target) => target.health === 'down' && target.lastError !== '')) return targets;
  Object.assign(targets[0], { health: 'down', lastError: exampleError });
  await page.route('**/api/v1/targets*', (route) => route.fulfill({ json: answer }));
  return targets;
}
