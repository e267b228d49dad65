import type { MouseEvent, ReactNode } from 'react';
import { prefix } from '../../api/prefix.ts';
import { navigate } from '../../app/location.ts';
import type { SafeLink } from './links.ts';

interface SafeAnchorProps {
  readonly link: SafeLink;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A link of a dashboard. One within the page is followed without loading the page anew. */
export function SafeAnchor({ link, className, children }: SafeAnchorProps) {
  const follow = (event: MouseEvent) => {
    if (link.newTab || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (!link.href.startsWith(prefix)) return;
    event.preventDefault();
    const [path = '', search = ''] = link.href.slice(prefix.length).split('?');
    navigate(path, search);
  };
  return (
    <a href={link.href} className={className} title={link.title} onClick={follow} {...(link.newTab ? { target: '_blank', rel: 'noreferrer' } : {})}>
      {children}
    </a>
  );
}
