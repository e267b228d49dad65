import { Notice } from '../components/Notice.tsx';
import type { Replay } from '../api/status.ts';
import { useServer } from './server.ts';
import styles from './Shell.module.css';

/** Says that the server is away or still starting, and how far it is; nothing when all is well. */
export function ServerBanner() {
  const { condition, replay } = useServer();
  if (condition === 'ready') return null;
  return (
    <div className={styles.banner} data-server={condition}>
      {condition === 'starting' && (
        <Notice tone="warning" title="The server is starting" hint="This page goes on by itself as soon as it is ready.">
          {replay === undefined || replay.max < replay.min ? 'It is not ready to answer queries yet.' : <ReplayProgress replay={replay} />}
        </Notice>
      )}
      {condition === 'stopping' && (
        <Notice tone="warning" title="The server is shutting down" hint="This page goes on by itself when it is back.">
          It does not answer queries any more.
        </Notice>
      )}
      {condition === 'unreachable' && (
        <Notice
          tone="error"
          title="The server cannot be reached"
          hint="Check that it runs; this page tries again every two seconds and goes on by itself."
        >
          No answer came from {window.location.host}.
        </Notice>
      )}
    </div>
  );
}

function ReplayProgress({ replay }: { readonly replay: Replay }) {
  const total = replay.max - replay.min + 1;
  const done = Math.min(Math.max(replay.current - replay.min, 0), total);
  return (
    <>
      <div>
        Reading back the write-ahead log: segment {replay.current} of {replay.max}.
      </div>
      <progress className={styles.progress} value={done} max={total} aria-label="Progress of reading back the write-ahead log" />
    </>
  );
}
