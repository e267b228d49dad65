/**
 * The path that the server answers below, with a slash at its end: `/` or, with a route prefix, `/monitoring/`.
 * The built scripts lie in `<prefix>assets/`, so the address of this very script tells it, whatever page was opened.
 */
export const prefix: string = prefixOf(import.meta.url);

/** The prefix that a script address implies: everything before its `assets/` folder; `/` where there is none (in development). */
export function prefixOf(scriptUrl: string): string {
  const path = new URL(scriptUrl).pathname;
  const assets = path.lastIndexOf('/assets/');
  return assets < 0 ? '/' : path.slice(0, assets + 1);
}
