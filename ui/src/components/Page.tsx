import { useEffect, type ReactNode } from 'react';
import styles from './Page.module.css';

interface PageProps {
  readonly title: string;
  /** Stands to the right of the title. */
  readonly controls?: ReactNode;
  readonly children: ReactNode;
}

/** A page below the bar: its title, in the window's too, and what it shows. */
export function Page({ title, controls, children }: PageProps) {
  useTitle(title);
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1>{title}</h1>
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
