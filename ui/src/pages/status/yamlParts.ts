/** A line of YAML: what stands before a key, the key itself (empty when there is none), and the rest. */
export function yamlParts(line: string): { readonly before: string; readonly name: string; readonly after: string } {
  const match = /^(\s*(?:- )*)([\w.$/-]+)(:(?:\s.*)?)$/.exec(line);
  if (match === null) return { before: line, name: '', after: '' };
  return { before: match[1] ?? '', name: match[2] ?? '', after: match[3] ?? '' };
}
