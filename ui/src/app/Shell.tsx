import { Suspense } from 'react';
import { Link } from '../components/Link.tsx';
import { Loading } from '../components/Loading.tsx';
import { Notice } from '../components/Notice.tsx';
import { Mark } from '../components/icons.tsx';
import { Failsafe } from './Failsafe.tsx';
import { usePlace } from './location.ts';
import { routeOf, sections } from './routes.tsx';
import { SchemeMenu } from './SchemeMenu.tsx';
import { ServerBanner } from './ServerBanner.tsx';
import styles from './Shell.module.css';
import { ZoneSwitch } from './ZoneSwitch.tsx';

/** The bar, and below it the page that the address names. */
export function Shell() {
  const { path } = usePlace();
  const route = routeOf(path);
  return (
    <>
      <a className={styles.skip} href="#main">
        Skip to the content
      </a>
      <header className={styles.bar}>
        <Link to="query" className={styles.brand}>
          <Mark />
          Narthex
        </Link>
        <nav className={styles.nav} aria-label="Pages">
          {sections.map(({ id, label, path: target }) => (
            <Link key={id} to={target} aria-current={route?.section === id ? 'page' : undefined}>
              {label}
            </Link>
          ))}
        </nav>
        <div className={styles.tools}>
          <ZoneSwitch />
          <SchemeMenu />
        </div>
      </header>
      <ServerBanner />
      <main id="main" className={styles.main} tabIndex={-1}>
        <Failsafe key={path}>
          <Suspense fallback={<Loading what="the page" />}>
            {route === undefined ? <Missing path={path} /> : <route.component key={route.path === 'graph' ? 'query' : route.path} />}
          </Suspense>
        </Failsafe>
      </main>
    </>
  );
}

function Missing({ path }: { readonly path: string }) {
  return (
    <Notice tone="warning" title="There is no such page" hint="The bar above leads to all pages.">
      Nothing is shown at “{path}”.
    </Notice>
  );
}
