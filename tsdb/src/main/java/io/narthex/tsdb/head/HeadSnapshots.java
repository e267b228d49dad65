package io.narthex.tsdb.head;

import io.narthex.tsdb.wal.Wal;

/**
 * Says when it is time for a snapshot: when the log beyond the last one has become long, but so that no more is written for snapshots than twice what the log takes, and that not more
 * than a tenth of the time goes into them. Any thread may ask; snapshots are written by one at a time.
 */
final class HeadSnapshots {
    /** A log of so many bytes is replayed in about a second. */
    private static final long MIN_BYTES = 8L * 1024 * 1024;

    /** What is worth a snapshot when the head is closed, in bytes of the log. */
    private static final long MIN_LAST_BYTES = 1024 * 1024;

    private static final int TIME_SHARE = 10;
    private static final long MIN_PAUSE_NANOS = 10_000_000_000L;

    private final HeadSnapshot snapshot;
    private final Wal wal;
    private final SnapshotPolicy policy;

    /** The bytes of the log beyond the last snapshot are those that were written since the start, and these. */
    private volatile long bytesMore;

    private volatile long enough = MIN_BYTES;
    private volatile long notBefore = System.nanoTime() + MIN_PAUSE_NANOS;
    private volatile boolean truncated;

    /** @param replayedBytes what the log had beyond the last snapshot at the start */
    HeadSnapshots(HeadSnapshot snapshot, Wal wal, SnapshotPolicy policy, long replayedBytes) {
        this.snapshot = snapshot;
        this.policy = policy;
        this.wal = wal;
        this.bytesMore = replayedBytes;
    }

    boolean isDue() {
        long bytes = wal.bytes() + bytesMore;
        return switch (policy) {
            case NEVER -> false;
            case AUTO -> (truncated || bytes >= enough) && System.nanoTime() - notBefore >= 0;
            case ALWAYS -> bytes > 0;
        };
    }

    boolean isLastDue() {
        long bytes = wal.bytes() + bytesMore;
        return switch (policy) {
            case NEVER -> false;
            case AUTO -> bytes >= MIN_LAST_BYTES;
            case ALWAYS -> bytes > 0;
        };
    }

    /** Hears that the log was cut at its beginning, which may have left the last snapshot behind. */
    void truncated() {
        truncated = true;
    }

    /** Writes a snapshot. */
    void write() {
        long begin = System.nanoTime();
        long bytes = wal.bytes();
        try {
            long length = snapshot.write();
            bytesMore = -bytes;
            enough = Math.max(MIN_BYTES, length / 2);
            truncated = false;
        } finally {
            long end = System.nanoTime();
            notBefore = end + Math.max(MIN_PAUSE_NANOS, (end - begin) * TIME_SHARE);
        }
    }
}
