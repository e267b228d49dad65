import type { ReactNode } from 'react';
import { advice, type ApiError } from '../api/errors.ts';
import { useServer } from '../app/server.ts';
import { CautionIcon, NoteIcon } from './icons.tsx';
import { Waiting } from './Loading.tsx';
import styles from './Notice.module.css';

interface NoticeProps {
  readonly tone: 'error' | 'warning' | 'info';
  readonly title?: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** A message in the flow of the page: an error, a warning, a remark. */
export function Notice({ tone, title, hint, children }: NoticeProps) {
  return (
    <div className={`${styles.notice} ${styles[tone]}`} role={tone === 'error' ? 'alert' : 'status'} data-tone={tone}>
      {tone === 'info' ? <NoteIcon /> : <CautionIcon />}
      <div className={styles.text}>
        {title !== undefined && <div className={styles.title}>{title}</div>}
        <div className={styles.body}>{children}</div>
        {hint !== undefined && hint !== '' && <div className={styles.advice}>{hint}</div>}
      </div>
    </div>
  );
}

const titles: Record<string, string> = {
  bad_data: 'The server does not understand this',
  execution: 'The query failed',
  timeout: 'The query took too long',
  canceled: 'The query was canceled',
  internal: 'The server failed',
  unavailable: 'Not available',
  not_found: 'Not found',
};

/** An error of the API in full, with what can be done about it. While the server is away, which the banner says already, it only tells that it is waited for. */
export function ErrorNotice({ error }: { readonly error: ApiError }) {
  const { condition } = useServer();
  if (condition !== 'ready' && (error.failure === 'starting' || error.failure === 'unreachable'))
    return <Waiting>Waiting for the server…</Waiting>;
  const title = titles[error.errorType] ?? (error.failure === 'unintelligible' ? 'Unexpected answer' : 'No answer');
  return (
    <Notice tone="error" title={error.errorType === '' ? title : `${title} (${error.errorType})`} hint={advice(error)}>
      {error.message}
    </Notice>
  );
}
