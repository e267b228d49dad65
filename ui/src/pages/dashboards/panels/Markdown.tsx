import { Fragment, type ReactNode } from 'react';
import { parseMarkdown, type Block, type Inline } from '../../../dashboard/markdown.ts';
import { safeHref } from '../links.ts';

/** Markdown as elements of the page; nothing in it is taken for HTML. */
export function Markdown({ text }: { readonly text: string }) {
  return parseMarkdown(text).map((block, i) => <Fragment key={i}>{drawBlock(block)}</Fragment>);
}

function drawBlock(block: Block): ReactNode {
  switch (block.kind) {
    case 'heading': {
      const Heading = (['h2', 'h2', 'h3', 'h4', 'h5', 'h6'] as const)[block.level - 1] ?? 'h6';
      return <Heading>{drawAll(block.content)}</Heading>;
    }
    case 'paragraph':
      return <p>{drawAll(block.content)}</p>;
    case 'code':
      return <pre>{block.text}</pre>;
    case 'rule':
      return <hr />;
    case 'quote':
      return <blockquote>{drawAll(block.content)}</blockquote>;
    case 'list': {
      const items = block.items.map((item, i) => <li key={i}>{drawAll(item)}</li>);
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'table':
      return (
        <table>
          <thead>
            <tr>
              {block.head.map((cell, i) => (
                <th key={i} scope="col">
                  {drawAll(cell)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, i) => (
              <tr key={i}>
                {row.map((cell, j) => (
                  <td key={j}>{drawAll(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
}

function drawAll(content: readonly Inline[]): ReactNode {
  return content.map((each, i) => <Fragment key={i}>{drawInline(each)}</Fragment>);
}

function drawInline(inline: Inline): ReactNode {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'code':
      return <code>{inline.text}</code>;
    case 'strong':
      return <strong>{drawAll(inline.content)}</strong>;
    case 'emphasis':
      return <em>{drawAll(inline.content)}</em>;
    case 'link': {
      const href = safeHref(inline.url);
      if (href === undefined) return drawAll(inline.content);
      return (
        <a href={href} target="_blank" rel="noreferrer">
          {drawAll(inline.content)}
        </a>
      );
    }
  }
}
