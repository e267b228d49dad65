/** A shell's way to write a text so that it means just that text. */
function quoted(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}

/** The command that asks the API the same: `curl URL --data-urlencode ...`. */
export function curl(url: string, parameters: Readonly<Record<string, string>>): string {
  return ['curl', quoted(url), ...Object.entries(parameters).map(([name, value]) => `--data-urlencode ${quoted(`${name}=${value}`)}`)].join(' ');
}
