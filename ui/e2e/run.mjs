// Opens the page in a browser and checks what a user would: queries, graphs, errors, targets, links, both colour schemes.
// Usage: node e2e/run.mjs BASE_URL SCREENSHOT_DIR     The base address includes the route prefix, if there is one.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Api } from './api.mjs';
import { openBrowser } from './browser.mjs';
import { checks } from './checks/index.mjs';

const [address, folder] = process.argv.slice(2);
if (address === undefined || folder === undefined) {
  console.error('Usage: node e2e/run.mjs BASE_URL SCREENSHOT_DIR');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const base = address.replace(/\/$/, '');
const api = new Api(base);
const expression = await api.graphableExpression();
const browser = await openBrowser();
let failures = 0;
for (const check of checks) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: check.scheme ?? 'light' });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('data:'))
      faults.push(`asked for ${request.url()}, which is not below ${base}`);
  });
  const shoot = (name) => page.screenshot({ path: join(folder, `${name}.png`) });
  try {
    await check.run({ page, base, api, expression, shoot });
    if (faults.length > 0) throw new Error(`the page failed: ${faults.join('; ')}`);
    console.log(`ok    ${check.name}`);
  } catch (error) {
    failures++;
    console.error(`FAIL  ${check.name}\n      ${error.message.split('\n').join('\n      ')}`);
    await shoot(`failed-${check.name.replace(/\W+/g, '-')}`).catch(() => undefined);
  } finally {
    await context.close();
  }
}
await browser.close();
console.log(
  failures === 0 ? `all ${checks.length} checks passed; screenshots are in ${folder}` : `${failures} of ${checks.length} checks failed`,
);
process.exit(failures === 0 ? 0 : 1);
