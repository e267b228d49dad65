/** A stretch of an expression, as positions in its string, with what is wrong there. */
export interface Complaint {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** Finds the place that a parse error of the server names (`1:5: parse error: …`; columns count bytes); undefined when it names none. */
export function locate(expression: string, message: string): Complaint | undefined {
  const match = /(\d+):(\d+): parse error: ([\s\S]*)$/.exec(message);
  if (match === null) return undefined;
  const line = Number(match[1]) - 1;
  const lines = expression.split('\n');
  const text = lines[line];
  if (text === undefined) return undefined;
  const lineStart = lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0);
  const offset = Math.min(charactersIn(text, Number(match[2]) - 1), text.length);
  const from = offset === text.length && offset > 0 ? offset - 1 : offset;
  const word = /^(?:[\w:.]+|\s+|.)/.exec(text.slice(from))?.[0] ?? '';
  return { from: lineStart + from, to: lineStart + from + word.length, message: match[3] ?? message };
}

/** How many UTF-16 units the first bytes of a text make. */
function charactersIn(text: string, bytes: number): number {
  let seen = 0;
  let units = 0;
  for (const character of text) {
    if (seen >= bytes) break;
    seen += new TextEncoder().encode(character).length;
    units += character.length;
  }
  return units;
}
