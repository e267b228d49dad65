package io.narthex.tsdb.head;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.file.FileLayer;
import io.narthex.tsdb.wal.Compression;
import io.narthex.tsdb.wal.LogTruncation;
import io.narthex.tsdb.wal.Wal;
import io.narthex.tsdb.wal.WalReplay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log of samples out of order, which is there once there has been a window for them. */
final class OutOfOrderLog implements AutoCloseable {
    private final Path directory;
    private final HeadOptions options;
    private final FileLayer files;
    private volatile @Nullable Wal log;

    /** The samples of the segments before it are in blocks. */
    private volatile int firstNeeded;

    OutOfOrderLog(Path directory, HeadOptions options, FileLayer files) {
        this.directory = directory;
        this.options = options;
        this.files = files;
    }

    /**
     * Replays the log if it exists, and begins a new segment if it is or will be needed.
     *
     * @param mapped the chunks on the disk
     * @throws StorageException if it can't be read, mended or written
     */
    void open(SampleStore samples, MappedChunks mapped, HeadLimits limits) {
        if (files.isDirectory(directory)) {
            OutOfOrderReplay replay = new OutOfOrderReplay(samples, mapped, limits.outOfOrderCapacity());
            int segment = new WalReplay(files, directory, replay).run((first, last, current) -> {});
            replay.report(directory);
            log = new Wal(directory, files, options.walSegmentSize(), segment);
        }
        begin(limits);
    }

    /** Begins the log if there is a window and it was not there before. */
    void begin(HeadLimits limits) {
        if (log != null || limits.outOfOrderWindow() == 0) {
            return;
        }
        try {
            files.createDirectories(directory);
        } catch (IOException e) {
            throw new StorageException(
                    "can't make " + directory + " for the samples out of order: " + e.getMessage()
                            + "; check that its parent is writable for this user",
                    e);
        }
        log = new Wal(directory, files, options.walSegmentSize(), 0);
    }

    /** Writes what a version added. If that fails, it is taken back, and the transactions that had a part in it fail. */
    void write(OutOfOrderWriter writer, long version, List<Transaction> transactions) {
        if (!writer.end()) {
            return;
        }
        try {
            write(writer.log());
        } catch (StorageException e) {
            writer.undo(version);
            for (Transaction transaction : transactions) {
                transaction.fail(e);
            }
        }
    }

    private void write(RecordList records) {
        Wal to = log;
        if (to == null) {
            throw new StorageException("there is no log of samples out of order");
        }
        to.begin();
        for (int i = 0; i < records.size(); i++) {
            to.append(records.get(i));
        }
        to.commit();
    }

    /** Begins a new segment, and gives its number. */
    int nextSegment() {
        Wal to = log;
        return to == null ? 0 : to.nextSegment();
    }

    /** Removes the segments before one of a number, the samples of which are in blocks. */
    void removeSegments(int before) {
        if (log != null) {
            firstNeeded = Math.max(firstNeeded, before);
            truncation().removeSegments(before);
        }
    }

    /**
     * Removes the segments that could not be removed before.
     *
     * @throws StorageException if they still can't be
     */
    void requireRemoved() {
        if (log != null) {
            truncation().requireRemoved(firstNeeded);
        }
    }

    private LogTruncation truncation() {
        return new LogTruncation(files, directory, options.walSegmentSize(), Compression.NONE);
    }

    /** The log, for its statistics; null if there never was a window. */
    @Nullable
    Wal log() {
        return log;
    }

    @Override
    public void close() {
        Wal open = log;
        if (open != null) {
            open.close();
        }
    }
}
