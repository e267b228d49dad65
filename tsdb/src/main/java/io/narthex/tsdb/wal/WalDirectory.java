package io.narthex.tsdb.wal;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What lies in the directory of a log.
 *
 * @param checkpoint the newest checkpoint
 * @param segments the segments that come after it, in order
 * @param next the number for a new segment
 */
record WalDirectory(Optional<Checkpoint> checkpoint, List<SegmentFile> segments, int next) {
    /** What the name of a checkpoint ends with while it is written. */
    static final String UNFINISHED = ".tmp";

    private static final String CHECKPOINT = "checkpoint.";

    /**
     * A checkpoint.
     *
     * @param number the last segment that it stands for
     */
    record Checkpoint(int number, Path path, List<SegmentFile> segments) {}

    /** Looks into a directory. */
    static WalDirectory of(FileLayer files, Path directory) {
        Optional<Checkpoint> checkpoint = newestCheckpoint(files, directory);
        List<SegmentFile> all = segments(files, directory);
        int after = checkpoint.map(Checkpoint::number).orElse(-1);
        List<SegmentFile> later = all.stream().filter(s -> s.number() > after).toList();
        checkGaps(directory, later);
        if (checkpoint.isPresent() && !later.isEmpty() && later.getFirst().number() > after + 1) {
            throw gap(directory, after + 1, later.getFirst().number() - 1);
        }
        int last = all.isEmpty() ? -1 : all.getLast().number();
        return new WalDirectory(checkpoint, later, Math.max(last, after) + 1);
    }

    private static Optional<Checkpoint> newestCheckpoint(FileLayer files, Path directory) {
        int newest = -1;
        Path path = directory;
        for (Path entry : list(files, directory)) {
            OptionalInt number = checkpointNumber(entry.getFileName().toString());
            if (number.isPresent() && number.getAsInt() > newest && files.isDirectory(entry)) {
                newest = number.getAsInt();
                path = entry;
            }
        }
        if (newest < 0) {
            return Optional.empty();
        }
        List<SegmentFile> segments = segments(files, path);
        checkGaps(path, segments);
        return Optional.of(new Checkpoint(newest, path, segments));
    }

    /** The number in a name, if it is that of a checkpoint. */
    static OptionalInt checkpointNumber(String name) {
        return name.startsWith(CHECKPOINT)
                ? SegmentFile.number(name.substring(CHECKPOINT.length()))
                : OptionalInt.empty();
    }

    /** Whether it is the name of a checkpoint that was not finished. */
    static boolean isUnfinishedCheckpoint(String name) {
        return name.startsWith(CHECKPOINT) && name.endsWith(UNFINISHED);
    }

    /** The name of a checkpoint that stands for all segments up to a number. */
    static String checkpointName(int number) {
        return CHECKPOINT + SegmentFile.name(number);
    }

    private static List<SegmentFile> segments(FileLayer files, Path directory) {
        List<SegmentFile> found = new ArrayList<>();
        for (Path entry : list(files, directory)) {
            SegmentFile.number(entry.getFileName().toString())
                    .ifPresent(number -> found.add(new SegmentFile(number, entry)));
        }
        Collections.sort(found);
        return List.copyOf(found);
    }

    private static List<Path> list(FileLayer files, Path directory) {
        try {
            return files.list(directory);
        } catch (IOException e) {
            throw new StorageException(
                    "can't read the directory " + directory + ": " + e + "; check that it is readable for this user",
                    e);
        }
    }

    private static void checkGaps(Path directory, List<SegmentFile> segments) {
        for (int i = 1; i < segments.size(); i++) {
            int before = segments.get(i - 1).number();
            if (segments.get(i).number() != before + 1) {
                throw gap(directory, before + 1, segments.get(i).number() - 1);
            }
        }
    }

    private static StorageException gap(Path directory, int first, int last) {
        String missing = first >= last
                ? "segment " + SegmentFile.name(last)
                : "segments " + SegmentFile.name(first) + " to " + SegmentFile.name(last);
        return new StorageException("the log in " + directory + " lacks " + missing
                + ": put the missing files back, or move the later ones away to start without their samples");
    }
}
