/** Fails with a message that says what was wanted and what was there. */
export function expect(condition, message) {
  if (!condition) throw new Error(message);
}

/** Waits until a locator's first text satisfies a test; the last text seen is part of the failure. */
export async function expectText(locator, test, what, patienceMillis = 15_000) {
  const deadline = Date.now() + patienceMillis;
  let seen = '';
  do {
    seen = (await locator.count()) === 0 ? '(absent)' : await locator.first().innerText();
    if (test(seen)) return seen;
    await new Promise((resume) => setTimeout(resume, 100));
  } while (Date.now() < deadline);
  throw new Error(`${what}; seen: ${JSON.stringify(seen)}`);
}

/** Types an expression into the first panel's editor, in place of what is there. */
export async function type(page, expression, panel = 0) {
  const editor = page.locator('.cm-content').nth(panel);
  await editor.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(expression);
}

/** Types an expression and runs it. */
export async function run(page, expression, panel = 0) {
  await type(page, expression, panel);
  await page.keyboard.press('Shift+Enter');
}

/** The address of a page with one panel. */
export function link(base, fields) {
  const parameters = new URLSearchParams(Object.entries(fields).map(([name, value]) => [`g0.${name}`, value]));
  return `${base}/query?${parameters}`;
}
