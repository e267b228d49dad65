import { interpolate } from '../../../dashboard/interpolate.ts';
import { Markdown } from './Markdown.tsx';
import type { PanelProps } from './panel.ts';
import styles from './TextPanel.module.css';

/** Words of the dashboard's author: Markdown, code, or HTML, of which the tags are taken away. */
export function TextPanel({ panel: { options }, lookup }: PanelProps) {
  const content = interpolate(typeof options['content'] === 'string' ? options['content'] : '', lookup);
  if (options['mode'] === 'code') return <pre className={styles.code}>{content}</pre>;
  const text = options['mode'] === 'html' ? withoutTags(content) : content;
  return (
    <div className={styles.text}>
      <Markdown text={text} />
    </div>
  );
}

/** The words of an HTML text. Nothing of it is made into elements: a dashboard is a file of somebody. */
function withoutTags(html: string): string {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  for (const each of parsed.querySelectorAll('script, style, iframe, object')) each.remove();
  for (const each of parsed.querySelectorAll('br, p, div, li, h1, h2, h3, h4, h5, h6, tr')) each.append('\n');
  return (parsed.body.textContent ?? '').replace(/\n{3,}/g, '\n\n').trim();
}
