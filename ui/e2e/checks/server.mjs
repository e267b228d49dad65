import { expectText, link } from '../expect.mjs';

export const serverChecks = [
  {
    name: 'a server that starts is waited for',
    async run({ page, base, shoot }) {
      const unavailable = {
        status: 503,
        contentType: 'text/plain',
        headers: { 'X-Prometheus-Stopping': 'false' },
        body: 'Service Unavailable',
      };
      let starting = true;
      await page.route('**/api/v1/query', (route) => (starting ? route.fulfill(unavailable) : route.continue()));
      await page.route('**/-/ready', (route) => (starting ? route.fulfill(unavailable) : route.continue()));
      await page.route('**/api/v1/status/walreplay', (route) =>
        route.fulfill({ json: { status: 'success', data: { min: 3, max: 12, current: 7 } } }),
      );
      await page.goto(link(base, { expr: 'up' }));
      await expectText(
        page.locator('[data-server=starting]'),
        (text) => text.includes('segment 7 of 12'),
        'the progress of the replay should be shown',
      );
      await shoot('starting-light');
      starting = false;
      await page.locator('[data-server]').waitFor({ state: 'detached' });
      await page.getByRole('table', { name: 'Result' }).waitFor();
    },
  },
  {
    name: 'a server that is away is noticed, and its return too',
    async run({ page, base }) {
      await page.goto(link(base, { expr: 'up' }));
      await page.getByRole('table', { name: 'Result' }).waitFor();
      let away = true;
      await page.route(/\/(api|-)\//, (route) => (away ? route.abort('connectionrefused') : route.continue()));
      await page.getByRole('button', { name: 'Run' }).click();
      await page.locator('[data-server=unreachable]').waitFor();
      away = false;
      await page.locator('[data-server]').waitFor({ state: 'detached' });
      await page.getByRole('table', { name: 'Result' }).waitFor();
    },
  },
];
