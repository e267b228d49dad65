import { expect, expectText } from '../expect.mjs';

export const statusChecks = [
  {
    name: 'the state of the server is shown',
    async run({ page, base, api, shoot }) {
      const build = await api.get('status/buildinfo');
      await page.goto(`${base}/query`);
      await page.getByRole('link', { name: 'Status' }).click();
      await expectText(
        page.getByRole('table', { name: 'Build' }),
        (text) => text.includes(build.data.version),
        `the version ${build.data.version} should be shown`,
      );
      await shoot('status-light');
      await page.getByRole('link', { name: 'Flags' }).click();
      await page.getByRole('table', { name: 'Flags' }).waitFor();
      await page.getByLabel('Find a flag').fill('no such flag');
      await page.getByText('No flag matches').waitFor();
      await page.getByRole('link', { name: 'Configuration' }).click();
      await expectText(
        page.getByLabel('Configuration as YAML'),
        (text) => text.includes('scrape_configs'),
        'the configuration should be shown',
      );
      await page.getByRole('link', { name: 'Database' }).click();
      await page.getByRole('table', { name: 'Metrics with most series' }).waitFor();
      await page.reload();
      await page.getByRole('table', { name: 'Metrics with most series' }).waitFor();
    },
  },
  {
    name: 'the colour scheme is chosen and kept',
    async run({ page, base, shoot }) {
      await page.goto(`${base}/tsdb-status`);
      await page.getByRole('button', { name: /^Colours/ }).click();
      await page.getByRole('menuitem', { name: 'Dark' }).click();
      await page.reload();
      await page.getByRole('table', { name: 'Metrics with most series' }).waitFor();
      const scheme = await page.evaluate(() => document.documentElement.dataset.mantineColorScheme);
      expect(scheme === 'dark', `the scheme should still be dark after a reload, not ${scheme}`);
      await shoot('tsdb-dark');
    },
  },
];
