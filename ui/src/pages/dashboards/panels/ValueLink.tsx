import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Lookup } from '../../../dashboard/interpolate.ts';
import type { FieldSettings } from '../../../dashboard/model.ts';
import { SafeAnchor } from '../SafeAnchor.tsx';
import { dataLink, type LinkScope } from '../links.ts';
import styles from './single.module.css';

interface ValueLinkProps {
  readonly settings: FieldSettings;
  readonly lookup: Lookup;
  readonly scope: LinkScope;
  readonly children: ReactNode;
}

/** A value that leads on where its field has links: one is followed at once, of several one is chosen. */
export function ValueLink({ settings, lookup, scope, children }: ValueLinkProps) {
  const links = (settings.links ?? []).flatMap((link) => dataLink(link, lookup, scope) ?? []);
  const first = links[0];
  if (first === undefined) return children;
  if (links.length === 1) {
    return (
      <SafeAnchor link={first} className={styles.link}>
        {children}
      </SafeAnchor>
    );
  }
  return (
    <Menu>
      <Menu.Target>
        <button type="button" className={styles.link}>
          {children}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {links.map((link, i) => (
          <Menu.Item key={i} component="a" href={link.href} {...(link.newTab ? { target: '_blank', rel: 'noreferrer' } : {})}>
            {link.title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
