/** The part of Markdown that dashboards use, as a tree. HTML in it stays text. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly content: readonly Inline[] }
  | { readonly kind: 'paragraph' | 'quote'; readonly content: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule' }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'table'; readonly head: readonly (readonly Inline[])[]; readonly rows: readonly (readonly (readonly Inline[])[])[] };

export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly content: readonly Inline[] }
  | { readonly kind: 'link'; readonly url: string; readonly content: readonly Inline[] };

const item = /^\s*(?:[-*+]|(\d+)[.)])\s+(.*)$/;
const heading = /^(#{1,6})\s+(.*?)\s*#*$/;
const rule = /^\s*([-*_])(?:\s*\1){2,}\s*$/;

export function parseMarkdown(text: string): Block[] {
  const lines = text.split(/\r?\n/);
  const blocks: Block[] = [];
  let at = 0;
  const take = (wanted: (line: string) => boolean): string[] => {
    const from = at;
    while (at < lines.length && wanted(lines[at] ?? '')) at++;
    return lines.slice(from, at);
  };
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const head = heading.exec(line);
    if (line.trim() === '') at++;
    else if (line.startsWith('```')) {
      at++;
      blocks.push({ kind: 'code', text: take((each) => !each.startsWith('```')).join('\n') });
      at++;
    } else if (head !== null) {
      at++;
      blocks.push({ kind: 'heading', level: head[1]?.length ?? 1, content: parseInline(head[2] ?? '') });
    } else if (rule.test(line)) {
      at++;
      blocks.push({ kind: 'rule' });
    } else if (line.startsWith('>')) {
      blocks.push({ kind: 'quote', content: parseInline(take((each) => each.startsWith('>')).map((each) => each.replace(/^>\s?/, '')).join(' ')) });
    } else if (isTable(line, lines[at + 1])) {
      const [headRow = '', , ...rows] = take((each) => each.includes('|'));
      blocks.push({ kind: 'table', head: cells(headRow), rows: rows.map(cells) });
    } else if (item.test(line)) blocks.push(list(take((each) => each.trim() !== '' && (item.test(each) || /^\s/.test(each)))));
    else blocks.push({ kind: 'paragraph', content: parseInline(take((each) => each.trim() !== '' && !heading.test(each) && !each.startsWith('```') && !item.test(each)).join('\n')) });
  }
  return blocks;
}

function isTable(line: string, next: string | undefined): boolean {
  return line.includes('|') && next !== undefined && /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/.test(next);
}

function cells(row: string): (readonly Inline[])[] {
  return row
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => parseInline(cell.trim()));
}

function list(lines: readonly string[]): Block {
  const items: string[] = [];
  for (const line of lines) {
    const match = item.exec(line);
    if (match !== null) items.push(match[2] ?? '');
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  return { kind: 'list', ordered: item.exec(lines[0] ?? '')?.[1] !== undefined, items: items.map((each) => parseInline(each)) };
}

const inline = /`([^`]+)`|\*\*(.+?)\*\*|__(.+?)__|\*([^*]+)\*|\b_([^_]+)_\b|\[([^\]]+)\]\(([^)\s]+)(?:\s+"[^"]*")?\)|(https?:\/\/[^\s<>)]+)/g;
const deepest = 8;

function parseInline(text: string, depth = 0): Inline[] {
  const found: Inline[] = [];
  let end = 0;
  for (const match of depth < deepest ? text.matchAll(inline) : []) {
    if (match.index > end) found.push({ kind: 'text', text: text.slice(end, match.index) });
    end = match.index + match[0].length;
    const [, code, strong, strong2, emphasis, emphasis2, label, url, bare] = match;
    if (code !== undefined) found.push({ kind: 'code', text: code });
    else if (strong !== undefined || strong2 !== undefined) found.push({ kind: 'strong', content: parseInline(strong ?? strong2 ?? '', depth + 1) });
    else if (emphasis !== undefined || emphasis2 !== undefined) found.push({ kind: 'emphasis', content: parseInline(emphasis ?? emphasis2 ?? '', depth + 1) });
    else if (bare !== undefined) found.push({ kind: 'link', url: bare, content: [{ kind: 'text', text: bare }] });
    else found.push({ kind: 'link', url: url ?? '', content: parseInline(label ?? '', depth + 1) });
  }
  if (end < text.length) found.push({ kind: 'text', text: text.slice(end) });
  return found;
}
