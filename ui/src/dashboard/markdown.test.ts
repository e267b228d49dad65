import { describe, expect, it } from 'vitest';
import { parseMarkdown } from './markdown.ts';

describe('parseMarkdown', () => {
  it('reads blocks', () => {
    const text = '# Title #\n\nSome *soft* and **strong** `code`\nline two\n\n- a\n- b\n  more\n\n1. x\n\n```\nraw *text*\n```\n---\n> said\n\n| h | i |\n|---|---|\n| 1 | 2 |';
    expect(parseMarkdown(text).map((block) => block.kind)).toEqual(['heading', 'paragraph', 'list', 'list', 'code', 'rule', 'quote', 'table']);
  });
  it('reads inline marks and links, and leaves HTML as text', () => {
    expect(parseMarkdown('[a **b**](https://x/y) <script>alert(1)</script> https://z')).toEqual([
      {
        kind: 'paragraph',
        content: [
          { kind: 'link', url: 'https://x/y', content: [{ kind: 'text', text: 'a ' }, { kind: 'strong', content: [{ kind: 'text', text: 'b' }] }] },
          { kind: 'text', text: ' <script>alert(1)</script> ' },
          { kind: 'link', url: 'https://z', content: [{ kind: 'text', text: 'https://z' }] },
        ],
      },
    ]);
  });
});
