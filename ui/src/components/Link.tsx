import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { address, navigate } from '../app/location.ts';

interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  /** The path below the prefix. */
  readonly to: string;
  readonly search?: string;
}

/** A link within the page: a real one, that a plain click follows without loading the page anew. */
export function Link({ to, search = '', ...rest }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to, search);
    window.scrollTo(0, 0);
  };
  return <a {...rest} href={address(to, search)} onClick={follow} />;
}
