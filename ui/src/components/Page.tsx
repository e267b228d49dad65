import { useEffect, type ReactNode } from 'react';
import styles from './Page.module.css';

interface PageProps {
  readonly title: string;
  /** Stands in the title's place, which is then left to screen readers. */
  readonly lead?: ReactNode;
  /** Stands to the right of the title. */
  readonly controls?: ReactNode;
  readonly children: ReactNode;
}

/** A page below the bar: its title, in the window's too, and what it shows. */
export function Page({ title, lead, controls, children }: PageProps) {
  useTitle(title);
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1 className={lead === undefined ? styles.title : 'visually-hidden'}>{title}</h1>
        {lead}
        {controls}
      </div>
      {children}
    </div>
  );
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Narthex`;
  }, [title]);
}

/** A block on a page, with a heading of its own. */
export function Card({ title, controls, children }: Partial<PageProps> & { readonly children: ReactNode }) {
  return (
    <section className={styles.card} aria-label={title}>
      {title !== undefined && (
        <div className={styles.cardHead}>
          <h2>{title}</h2>
          {controls}
        </div>
      )}
      {children}
    </section>
  );
}
