package io.narthex.tsdb.wal;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.zip.CRC32C;

/**
 * A place in a log, and what the log holds before it: tells whether a log is still the one in which the place was noted.
 *
 * @param checksum CRC32C of the last bytes of the segment before the place, one page at the most
 * @param checkpoint the number of the newest checkpoint, plus one; 0 without any. A later one may no longer name series that were there.
 */
public record LogBinding(LogPosition position, int checksum, int checkpoint) {
    /** Binds to a place in the log of a directory. */
    public static LogBinding at(FileLayer files, Path directory, LogPosition position) throws IOException {
        Path segment = directory.resolve(SegmentFile.name(position.segment()));
        int length = (int) Math.min(WalFormat.PAGE, position.offset());
        byte[] before = new byte[length];
        try (FileLayer.InputFile in = files.open(segment)) {
            in.seek(position.offset() - length);
            for (int done = 0; done < length; ) {
                int n = in.read(before, done, length - done);
                if (n < 0) {
                    throw new IOException("the log segment " + segment + " ends before byte " + position.offset());
                }
                done += n;
            }
        }
        CRC32C crc = new CRC32C();
        crc.update(before, 0, length);
        return new LogBinding(position, (int) crc.getValue(), checkpoint(files, directory));
    }

    private static int checkpoint(FileLayer files, Path directory) throws IOException {
        int newest = 0;
        for (Path path : files.list(directory)) {
            OptionalInt number = WalDirectory.checkpointNumber(String.valueOf(path.getFileName()));
            newest = Math.max(newest, number.orElse(-1) + 1);
        }
        return newest;
    }

    /** Whether the log of a directory has a segment. */
    public static boolean hasSegment(FileLayer files, Path directory, int segment) {
        return segment >= 0 && files.exists(directory.resolve(SegmentFile.name(segment)));
    }

    /** The end of a segment that is written no more. */
    public static LogPosition endOf(FileLayer files, Path directory, int segment) throws IOException {
        return new LogPosition(segment, files.size(directory.resolve(SegmentFile.name(segment))));
    }

    /**
     * What has changed since the place was noted, in words; empty if the log goes on from there.
     *
     * @throws StorageException if the directory can't be read
     */
    public String change(FileLayer files, Path directory) {
        WalDirectory log = WalDirectory.of(files, directory);
        Path path = directory.resolve(SegmentFile.name(position.segment()));
        if (log.segments().stream().noneMatch(segment -> segment.number() == position.segment())) {
            return "the log has no segment " + SegmentFile.name(position.segment()) + " any more";
        }
        try {
            if (checkpoint(files, directory) != checkpoint) {
                return "the log was cut at its beginning";
            }
            if (files.size(path) < position.offset()) {
                return "the log segment " + path + " is shorter than it was";
            }
            return equals(at(files, directory, position)) ? "" : "the log segment " + path + " holds something else";
        } catch (IOException e) {
            return "the log segment " + path + " can't be read: " + e.getMessage();
        }
    }

    /**
     * Returns when the log is on the disk up to the place.
     *
     * @param from the first segment that may not be there
     */
    public static void sync(FileLayer files, Path directory, int from, LogPosition position) throws IOException {
        for (Path path : files.list(directory)) {
            OptionalInt number = SegmentFile.number(String.valueOf(path.getFileName()));
            if (number.isPresent() && number.getAsInt() >= from && number.getAsInt() <= position.segment()) {
                try (FileLayer.OutputFile file = files.append(path)) {
                    file.sync();
                }
            }
        }
        files.syncDirectory(directory);
    }
}
