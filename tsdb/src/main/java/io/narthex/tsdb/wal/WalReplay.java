package io.narthex.tsdb.wal;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a log from its beginning to its end, and cuts off what is broken. */
public final class WalReplay {
    private static final Logger LOG = LoggerFactory.getLogger(WalReplay.class);

    /** Before the checkpoint and all segments. */
    private static final LogPosition BEGINNING = new LogPosition(-1, 0);

    private final FileLayer files;
    private final Path directory;
    private final RecordReader reader;
    private boolean corrupted;
    private long bytes;

    /** A replay of the log in a directory, which exists, into something that takes the records. */
    public WalReplay(FileLayer files, Path directory, LogListener listener) {
        this.files = files;
        this.directory = directory;
        this.reader = new RecordReader(listener);
    }

    /** Hears which segment is about to be read. */
    @FunctionalInterface
    public interface Progress {
        /** Of the segments {@code first} to {@code last}, {@code current} is next. */
        void segment(int first, int last, int current);
    }

    /**
     * Reads everything.
     *
     * @return the number of the segment to go on with
     * @throws StorageException if a file can't be read or mended, segments are missing or the checkpoint is broken
     */
    public int run(Progress progress) {
        return run(progress, BEGINNING);
    }

    /**
     * Reads everything from a place on.
     *
     * @param from a place in one of the segments that are there
     * @return the number of the segment to go on with
     * @throws StorageException if a file can't be read or mended, or segments are missing
     */
    public int run(Progress progress, LogPosition from) {
        removeUnfinishedCheckpoints();
        WalDirectory log = WalDirectory.of(files, directory);
        if (from.equals(BEGINNING)) {
            log.checkpoint().ifPresent(this::readCheckpoint);
        }
        List<SegmentFile> segments = log.segments().stream()
                .filter(segment -> segment.number() >= from.segment())
                .toList();
        int next = log.next();
        for (int i = 0; i < segments.size(); i++) {
            SegmentFile segment = segments.get(i);
            progress.segment(segments.getFirst().number(), segments.getLast().number(), segment.number());
            try {
                long offset = segment.number() == from.segment() ? from.offset() : 0;
                bytes += files.size(segment.path()) - offset;
                SegmentReader.forEach(files, segment.path(), offset, reader);
            } catch (LogCorruption e) {
                cutOff(e, segments.subList(i + 1, segments.size()));
                next = segment.number() + 1;
                break;
            } catch (IOException e) {
                throw new StorageException("can't read the log segment " + segment.path() + ": " + e, e);
            }
        }
        reader.reportPassedOver(directory);
        return next;
    }

    /** The bytes of the segments that were read, without the checkpoint. */
    public long bytes() {
        return bytes;
    }

    /** Whether something was lost, apart from a record that was being written when the process ended. */
    public boolean corrupted() {
        return corrupted;
    }

    private void removeUnfinishedCheckpoints() {
        try {
            LogTruncation.removeUnfinished(files, directory);
        } catch (IOException e) {
            throw new StorageException(
                    "can't remove an unfinished checkpoint from " + directory + ": " + e
                            + "; check that the directory is writable for this user",
                    e);
        }
    }

    private void readCheckpoint(WalDirectory.Checkpoint checkpoint) {
        for (SegmentFile segment : checkpoint.segments()) {
            try {
                read(segment.path());
            } catch (LogCorruption e) {
                throw new StorageException(
                        "the checkpoint " + checkpoint.path() + " is broken: " + e.file() + " at byte " + e.offset()
                                + ": "
                                + e.reason()
                                + "; restore it from a backup, or move the directory away to start without the"
                                + " series that it holds",
                        e);
            }
        }
    }

    private void read(Path segment) throws LogCorruption {
        SegmentReader.forEach(files, segment, reader);
    }

    private void cutOff(LogCorruption at, List<SegmentFile> later) {
        try {
            boolean quiet = at.torn() && allEmpty(later);
            if (quiet) {
                LOG.info(
                        "The last record of the log was not finished and is dropped; file={} offset={}",
                        at.file(),
                        at.offset());
            } else {
                corrupted = true;
                LOG.warn(
                        "The log is broken; all records from here on are dropped; file={} offset={} reason=\"{}\" later segments removed={}",
                        at.file(),
                        at.offset(),
                        at.reason(),
                        later.size());
            }
            for (SegmentFile segment : later.reversed()) {
                files.delete(segment.path());
            }
            try (FileLayer.OutputFile file = files.append(at.file())) {
                file.truncate(at.offset());
                file.sync();
            }
        } catch (IOException e) {
            throw new StorageException(
                    "can't mend the log segment " + at.file() + ": " + e + "; check that " + directory
                            + " is writable for this user",
                    e);
        }
    }

    private boolean allEmpty(List<SegmentFile> segments) throws IOException {
        for (SegmentFile segment : segments) {
            if (files.size(segment.path()) > 0) {
                return false;
            }
        }
        return true;
    }
}
