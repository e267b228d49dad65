package io.narthex.tsdb.head;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.file.CorruptionException;
import io.narthex.tsdb.file.FileLayer;
import io.narthex.tsdb.wal.LogPosition;
import io.narthex.tsdb.wal.WalReplay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A head's memory as the files had it: filled from its snapshot, if there is one that the log goes on from, and from what the log has beyond it; or else from the whole log.
 *
 * @param segment the number of the segment to go on with
 * @param replayedBytes how much of the log was read, in bytes
 */
record HeadStart(
        HeadMemory memory,
        long minTime,
        long maxTime,
        int segment,
        boolean corrupted,
        boolean fromSnapshot,
        long replayedBytes) {
    private static final Logger LOG = LoggerFactory.getLogger(HeadStart.class);

    /**
     * Fills a head.
     *
     * @throws StorageException if the log can't be read or mended
     */
    static HeadStart of(
            FileLayer files,
            Path walDirectory,
            HeadChunkFiles chunkFiles,
            Visibility visibility,
            HeadOptions options,
            HeadLimits limits,
            long minValidTime,
            WalReplay.Progress progress) {
        HeadMemory memory = HeadMemory.of(chunkFiles, visibility, options, limits, minValidTime);
        SnapshotLoad load = new SnapshotLoad(files, walDirectory, memory, options, minValidTime);
        Optional<LogPosition> position = Optional.empty();
        if (options.snapshots() != SnapshotPolicy.NEVER) {
            try {
                position = load(load);
            } catch (StorageException e) {
                memory.arena().close();
                memory = HeadMemory.of(chunkFiles, visibility, options, limits, minValidTime);
                load = new SnapshotLoad(files, walDirectory, memory, options, minValidTime);
            }
        }
        try {
            return replay(files, walDirectory, memory, minValidTime, progress, load, position);
        } catch (RuntimeException | Error e) {
            memory.arena().close();
            throw e;
        }
    }

    private static Optional<LogPosition> load(SnapshotLoad load) {
        try {
            return load.run();
        } catch (IOException e) {
            StorageException failure = new StorageException(e.toString(), e);
            warn(load, failure);
            throw failure;
        } catch (StorageException e) {
            warn(load, e);
            throw e;
        }
    }

    private static void warn(SnapshotLoad load, StorageException reason) {
        String text = reason instanceof CorruptionException
                ? reason.getMessage()
                : load.path() + " can't be used: " + reason.getMessage();
        LOG.warn("The snapshot of the head is dropped, and the whole log is replayed instead: {}", text);
    }

    private static HeadStart replay(
            FileLayer files,
            Path walDirectory,
            HeadMemory memory,
            long minValidTime,
            WalReplay.Progress progress,
            SnapshotLoad load,
            Optional<LogPosition> from) {
        HeadReplay replay = new HeadReplay(memory, minValidTime);
        try (replay) {
            WalReplay log = new WalReplay(files, walDirectory, replay);
            int segment = from.isPresent() ? log.run(progress, from.get()) : log.run(progress);
            replay.finish();
            replay.report(walDirectory);
            return new HeadStart(
                    memory,
                    Math.min(load.minTime(), replay.minTime()),
                    Math.max(load.maxTime(), replay.maxTime()),
                    segment,
                    log.corrupted(),
                    from.isPresent(),
                    log.bytes());
        }
    }
}
