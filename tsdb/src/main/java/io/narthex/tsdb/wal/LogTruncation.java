package io.narthex.tsdb.wal;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a log shorter, as Prometheus does: what is still needed of its older segments is written to a checkpoint, whereupon they are removed. At every moment the directory
 * holds a log from which nothing is missing. Owned by one thread at a time, beside which the log may be written to.
 */
public final class LogTruncation {
    private static final Logger LOG = LoggerFactory.getLogger(LogTruncation.class);

    private final FileLayer files;
    private final Path directory;
    private final int segmentSize;
    private final Compression compression;

    /**
     * @param directory where the log lies
     * @param segmentSize bytes, a multiple of 32 KiB
     * @param compression that of the checkpoint
     */
    public LogTruncation(FileLayer files, Path directory, int segmentSize, Compression compression) {
        this.files = files;
        this.directory = directory;
        this.segmentSize = segmentSize;
        this.compression = compression;
    }

    /**
     * Writes a checkpoint over the lower two thirds of the segments before one of a number and removes them. Nothing happens where there are too few.
     *
     * @param current the segment that was begun last; neither it nor the one before it is touched
     * @param keep whether the record of a series is still needed, by its reference; gives the same while this runs
     * @param minTime samples, exemplars and deletions before it are left out
     * @return whether there is a new checkpoint
     * @throws StorageException if a segment is broken or the checkpoint can't be written; the log is then as it was
     */
    public boolean checkpoint(int current, LongPredicate keep, long minTime) {
        WalDirectory log = WalDirectory.of(files, directory);
        List<SegmentFile> older =
                log.segments().stream().filter(s -> s.number() < current).toList();
        if (older.isEmpty()) {
            return false;
        }
        int first = older.getFirst().number();
        int last = first + (older.getLast().number() - 1 - first) * 2 / 3;
        if (last <= first) {
            return false;
        }
        write(log, last, keep, minTime);
        removeSegments(last + 1);
        removeCheckpoints(last);
        return true;
    }

    /** Removes the segments before one of a number. What can't be removed now is left for later: it does no harm. */
    public void removeSegments(int before) {
        try {
            remove(before);
        } catch (IOException e) {
            LOG.warn("can't remove old log segments from {}: {}; it is tried again", directory, e.getMessage());
        }
    }

    /**
     * Removes the segments before one of a number, where it does harm if they stay.
     *
     * @throws StorageException if one can't be removed
     */
    public void requireRemoved(int before) {
        try {
            remove(before);
        } catch (IOException e) {
            throw new StorageException(
                    "can't remove old log segments from " + directory + ": " + e.getMessage()
                            + "; check that the directory is writable for this user, and try it again",
                    e);
        }
    }

    private void remove(int before) throws IOException {
        // The oldest first, and none after one that can't be removed: there must be no gap.
        for (Path entry : files.list(directory)) {
            var number = SegmentFile.number(String.valueOf(entry.getFileName()));
            if (number.isPresent() && number.getAsInt() < before) {
                files.delete(entry);
            }
        }
    }

    /** Removes what an earlier checkpoint left that was not finished. */
    static void removeUnfinished(FileLayer files, Path directory) throws IOException {
        for (Path entry : files.list(directory)) {
            if (WalDirectory.isUnfinishedCheckpoint(String.valueOf(entry.getFileName()))) {
                files.delete(entry);
            }
        }
    }

    private void write(WalDirectory log, int last, LongPredicate keep, long minTime) {
        Path finished = directory.resolve(WalDirectory.checkpointName(last));
        Path unfinished = directory.resolve(WalDirectory.checkpointName(last) + WalDirectory.UNFINISHED);
        try {
            removeUnfinished(files, directory);
            files.createDirectories(unfinished);
            copy(log, last, unfinished, keep, minTime);
            files.syncDirectory(unfinished);
            files.move(unfinished, finished);
            files.syncDirectory(directory);
        } catch (IOException | StorageException e) {
            StorageException failure = new StorageException(
                    "can't write the checkpoint " + finished + ": " + e.getMessage()
                            + "; the log stays as it is until the next attempt",
                    e);
            try {
                files.delete(unfinished);
            } catch (IOException suppressed) {
                failure.addSuppressed(suppressed);
            }
            throw failure;
        }
    }

    private void copy(WalDirectory log, int last, Path to, LongPredicate keep, long minTime) {
        try (Wal out = new Wal(to, files, segmentSize, 0)) {
            RecordEncoder record = new RecordEncoder(compression, segmentSize);
            CheckpointContents contents = new CheckpointContents(out, record, keep, minTime);
            RecordReader reader = new RecordReader(contents);
            log.checkpoint().ifPresent(before -> before.segments().forEach(segment -> read(segment, reader)));
            for (SegmentFile segment : log.segments()) {
                if (segment.number() <= last) {
                    read(segment, reader);
                }
            }
            contents.finish();
            out.finish();
            LOG.info(
                    "Checkpoint of the log; segments up to={} entries kept={} dropped={}",
                    last,
                    contents.kept(),
                    contents.dropped());
        }
    }

    private void read(SegmentFile segment, RecordReader reader) {
        try {
            SegmentReader.forEach(files, segment.path(), reader);
        } catch (LogCorruption e) {
            throw new StorageException(
                    "the log segment " + e.file() + " is broken at byte " + e.offset() + ": " + e.reason(), e);
        }
    }

    private void removeCheckpoints(int before) {
        try {
            for (Path entry : files.list(directory)) {
                var number = WalDirectory.checkpointNumber(String.valueOf(entry.getFileName()));
                if (number.isPresent() && number.getAsInt() < before) {
                    files.delete(entry);
                }
            }
        } catch (IOException e) {
            LOG.warn("can't remove an old checkpoint from {}: {}; it is tried again", directory, e.getMessage());
        }
    }
}
