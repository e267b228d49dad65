package io.narthex.tsdb.wal;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the log, to which groups of records are written: {@link #begin}, {@link #append}, {@link #commit}. A group is in the files as a whole or not at
 * all once one of these has returned or thrown. Owned by one thread at a time; the statistics may be read by any.
 */
public final class Wal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Wal.class);
    private static final int BUFFER = 8 * WalFormat.PAGE;

    private final Path directory;
    private final FileLayer files;
    private final int segmentSize;
    private final byte[] buffer = new byte[BUFFER];
    private final List<Thread> syncs = new ArrayList<>();

    /** The segments that the group has been written to; the last is the one that is being written. Empty between groups. */
    private final List<WalSegment> group = new ArrayList<>();

    private WalSegment segment;
    private long groupStart;
    private long groupRecords;

    private volatile int segmentNumber;
    private volatile long bytes;
    private volatile long records;
    private volatile long pageFlushes;
    private volatile long failedWrites;
    private volatile boolean syncFailed;
    private long retiredBytes;
    private long retiredFlushes;
    private boolean closed;

    /**
     * Begins a segment.
     *
     * @param directory where the segments are; exists
     * @param segmentSize bytes, a multiple of 32 KiB
     * @param firstSegment the number of the segment to begin with; no file of that number exists
     * @throws StorageException if the segment can't be made
     */
    public Wal(Path directory, FileLayer files, int segmentSize, int firstSegment) {
        this.directory = directory;
        this.files = files;
        this.segmentSize = segmentSize;
        try {
            this.segment = open(firstSegment);
        } catch (IOException e) {
            throw failure("can't begin the log", e);
        }
        this.segmentNumber = firstSegment;
    }

    /**
     * Begins a group of records.
     *
     * @throws StorageException if an earlier failure has left the log in a state that still can't be mended
     */
    public void begin() {
        if (!group.isEmpty()) {
            mend();
        }
        group.add(segment);
        groupStart = segment.end();
        groupRecords = 0;
    }

    /**
     * Adds a record to the group.
     *
     * @throws StorageException if writing fails; the group is then gone
     */
    public void append(RecordEncoder record) {
        try {
            if (!segment.fits(record.length(), segmentSize) && segment.end() > 0) {
                beginSegment();
            }
            segment.append(record.bytes(), record.length(), record.flags());
            groupRecords++;
        } catch (IOException e) {
            throw rolledBack(e);
        }
    }

    /**
     * Writes the group out.
     *
     * @throws StorageException if writing fails; the group is then gone
     */
    public void commit() {
        try {
            segment.flush();
        } catch (IOException e) {
            throw rolledBack(e);
        }
        for (int i = 0; i < group.size() - 1; i++) {
            retire(group.get(i));
        }
        group.clear();
        segmentNumber = segment.number();
        records = records() + groupRecords;
        bytes = retiredBytes + segment.end();
        pageFlushes = retiredFlushes + segment.pageFlushes();
    }

    /**
     * Begins a new segment, between groups; nothing happens where the current one is empty.
     *
     * @return the number of the segment that is written from now on
     * @throws StorageException if it can't be made; the current one is then written on
     */
    public int nextSegment() {
        begin();
        if (segment.end() > 0) {
            try {
                beginSegment();
            } catch (IOException e) {
                throw rolledBack(e);
            }
        }
        commit();
        return segmentNumber;
    }

    /** Where the next group begins. Between groups only. */
    public LogPosition position() {
        return new LogPosition(segment.number(), segment.end());
    }

    /** The number of the segment that is being written. */
    public int segmentNumber() {
        return segmentNumber;
    }

    /** Bytes written since the log was opened. */
    public long bytes() {
        return bytes;
    }

    /** Records written since the log was opened. */
    public long records() {
        return records;
    }

    /** How often a page, whole or in part, was written since the log was opened. */
    public long pageFlushes() {
        return pageFlushes;
    }

    /** How many groups could not be written. */
    public long failedWrites() {
        return failedWrites;
    }

    /**
     * Returns when everything is on the disk.
     *
     * @throws StorageException if anything could not be brought there
     */
    public void finish() {
        close();
        if (syncFailed) {
            throw new StorageException(
                    "can't bring the log in " + directory + " to the disk; check the disk for errors");
        }
    }

    /** Returns when everything is on the disk, as far as possible. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (Thread sync : syncs) {
            try {
                sync.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        syncEarlier();
        syncAndClose(segment);
    }

    /** Brings those segments to the disk that a process wrote which did not end cleanly, or that could not be brought there when they were full. */
    private void syncEarlier() {
        try {
            for (Path path : files.list(directory)) {
                OptionalInt number = SegmentFile.number(String.valueOf(path.getFileName()));
                if (number.isPresent() && number.getAsInt() < segment.number()) {
                    try (FileLayer.OutputFile file = files.append(path)) {
                        file.sync();
                    }
                }
            }
        } catch (IOException e) {
            syncFailed = true;
            LOG.warn("The earlier segments of the log in {} may not be on the disk: {}", directory, e.getMessage());
        }
    }

    private void beginSegment() throws IOException {
        segment.pad();
        segment.flush();
        segment = open(segment.number() + 1);
        group.add(segment);
    }

    private WalSegment open(int number) throws IOException {
        Path path = directory.resolve(SegmentFile.name(number));
        return new WalSegment(number, path, files.create(path), buffer);
    }

    private StorageException rolledBack(IOException cause) {
        failedWrites = failedWrites() + 1;
        StorageException failure = failure("can't write to the log", cause);
        try {
            mend();
        } catch (StorageException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    /** Takes the group that failed out of the files. */
    private void mend() {
        try {
            while (group.size() > 1) {
                WalSegment last = group.getLast();
                last.file().close();
                files.delete(last.path());
                group.removeLast();
            }
            segment = group.getFirst();
            segment.truncate(groupStart);
            group.clear();
        } catch (IOException e) {
            throw failure("can't take an unfinished record back from the log", e);
        }
    }

    private StorageException failure(String what, IOException cause) {
        return new StorageException(
                what + " in " + directory + ": " + cause.getMessage()
                        + "; nothing is stored until there is room and the directory is writable",
                cause);
    }

    private void retire(WalSegment old) {
        retiredBytes += old.end();
        retiredFlushes += old.pageFlushes();
        syncs.removeIf(sync -> !sync.isAlive());
        syncs.add(Thread.ofVirtual().name("wal-sync-" + old.number()).start(() -> syncAndClose(old)));
    }

    private void syncAndClose(WalSegment segment) {
        try (FileLayer.OutputFile file = segment.file()) {
            file.sync();
        } catch (IOException e) {
            syncFailed = true;
            LOG.warn("The log segment {} may not be on the disk: {}", segment.path(), e.getMessage());
        }
    }
}
