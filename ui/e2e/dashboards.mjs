// Opens every dashboard that a server has in its folder, and says of each panel what it shows.
// Usage: node e2e/dashboards.mjs BASE OUT FROM TO [SCREENSHOTS]
//   OUT: a JSON file: for each dashboard its errors, and for each panel its kind, title, status, what was drawn, and the single values that no answer of the API had
//   FROM, TO: the range, as Grafana writes it: now-1h, or milliseconds
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './browser.mjs';

const [base, out, from, to, screenshots] = process.argv.slice(2);
const patienceMillis = 60_000;

const browser = await openBrowser();
const report = [];
try {
  const { data } = await (await fetch(`${base}/api/v1/dashboards`)).json();
  if (screenshots !== undefined) mkdirSync(screenshots, { recursive: true });
  for (const { uid, title, file, error } of data.dashboards) {
    if (error !== '') throw new Error(`${file}: ${error}`);
    report.push(await look(uid, title, file));
  }
} finally {
  await browser.close();
}
writeFileSync(out, JSON.stringify(report, undefined, 1));
const panels = report.flatMap((each) => each.panels);
const count = (wanted) => panels.filter(wanted).length;
console.log(
  `${report.length} dashboards, ${panels.length} panels: ${count((p) => p.drawn)} with data, ${count((p) => p.empty !== null)} empty, ${count((p) => p.status === 'error')} failed; ` +
    `${report.reduce((sum, each) => sum + each.errors.length, 0)} errors of the page`,
);

async function look(uid, title, file) {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  const answered = answeredValues(page);
  await page.goto(`${base}/d/${uid}?from=${from}&to=${to}&refresh=0`);
  await page.locator('[data-part="panel"]').first().waitFor({ timeout: patienceMillis });
  // Panels ask for data as they come into view.
  for (let i = 0; i < 40; i++) {
    await page.mouse.wheel(0, 700);
    await page.waitForTimeout(60);
    if (await page.evaluate(() => window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2)) break;
  }
  const deadline = Date.now() + patienceMillis;
  let panels = await read(page);
  while (Date.now() < deadline && panels.some((panel) => panel.waiting || (panel.status !== 'done' && panel.status !== 'error' && panel.kind !== 'text'))) {
    await page.waitForTimeout(200);
    panels = await read(page);
  }
  if (screenshots !== undefined) await page.screenshot({ path: join(screenshots, `${file.replace(/[^\w-]+/g, '-')}.png`), fullPage: true });
  await page.close();
  const known = await answered();
  for (const panel of panels) panel.strange = panel.calculated ? [] : panel.values.filter((value) => value !== 'null' && !known.has(Number(value)));
  return { uid, title, file, errors, panels };
}

/** The last values of all series that the API answers the page with: what a panel of single values may show. */
function answeredValues(page) {
  const bodies = [];
  page.on('response', (response) => {
    if (/\/api\/v1\/query(_range)?$/.test(response.url())) bodies.push(response.json().catch(() => undefined));
  });
  return async () => {
    const values = new Set();
    for (const body of await Promise.all(bodies)) {
      const result = body?.data?.result ?? [];
      if (body?.data?.resultType === 'scalar') values.add(number(result[1]));
      else for (const series of result) values.add(number((series.value ?? series.values?.at(-1) ?? [])[1]));
    }
    return values;
  };
}

function number(text) {
  return text === '+Inf' ? Infinity : text === '-Inf' ? -Infinity : Number(text);
}

function read(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('[data-part="panel"]')].map((panel) => {
      const text = (selector) => panel.querySelector(selector)?.textContent ?? null;
      const all = (selector, name) => [...panel.querySelectorAll(selector)].map((each) => each.getAttribute(name));
      const values = [...all('[data-part="stat"]', 'data-value'), ...all('[data-part="gauge"]', 'data-value'), ...all('[data-part="bar"]', 'data-value')];
      const series = Number(panel.querySelector('[data-part="plot"]')?.getAttribute('data-series') ?? 0);
      const points = Number(panel.querySelector('[data-part="plot"]')?.getAttribute('data-points') ?? 0);
      const rows = Number(panel.querySelector('[data-part="table"]')?.getAttribute('data-rows') ?? 0);
      const kind = panel.getAttribute('data-kind');
      return {
        title: panel.getAttribute('aria-label'),
        kind,
        status: panel.getAttribute('data-status'),
        waiting: panel.querySelector('[role="status"]:not([data-part])') !== null,
        empty: text('[data-part="empty"]'),
        why: text('[data-part="why"]'),
        error: text('[role="alert"]'),
        values,
        calculated: panel.getAttribute('data-calculated') === 'true',
        series,
        points,
        rows,
        drawn: values.some((value) => value !== 'null') || points > 0 || rows > 0 || kind === 'text',
      };
    }),
  );
}
