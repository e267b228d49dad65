package io.narthex.tsdb.wal;

import io.narthex.storage.StorageException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
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
    private static final String CHECKPOINT = "checkpoint.";

    /**
     * A checkpoint.
     *
     * @param number the last segment that it stands for
     */
    record Checkpoint(int number, Path path, List<SegmentFile> segments) {}

    /** Looks into a directory. */
    static WalDirectory of(Path directory) {
        Optional<Checkpoint> checkpoint = newestCheckpoint(directory);
        List<SegmentFile> all = segments(directory);
        int after = checkpoint.map(Checkpoint::number).orElse(-1);
        List<SegmentFile> later = all.stream().filter(s -> s.number() > after).toList();
        if (checkpoint.isPresent() && !later.isEmpty() && later.getFirst().number() > after + 1) {
            throw gap(directory, after + 1, later.getFirst().number() - 1);
        }
        int last = all.isEmpty() ? -1 : all.getLast().number();
        return new WalDirectory(checkpoint, later, Math.max(last, after) + 1);
    }

    private static Optional<Checkpoint> newestCheckpoint(Path directory) {
        int newest = -1;
        Path path = directory;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, CHECKPOINT + "*")) {
            for (Path entry : entries) {
                String suffix = entry.getFileName().toString().substring(CHECKPOINT.length());
                OptionalInt number = SegmentFile.number(suffix);
                if (number.isPresent() && number.getAsInt() > newest && Files.isDirectory(entry)) {
                    newest = number.getAsInt();
                    path = entry;
                }
            }
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
        return newest < 0 ? Optional.empty() : Optional.of(new Checkpoint(newest, path, segments(path)));
    }

    private static List<SegmentFile> segments(Path directory) {
        List<SegmentFile> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                SegmentFile.number(entry.getFileName().toString())
                        .ifPresent(number -> found.add(new SegmentFile(number, entry)));
            }
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
        Collections.sort(found);
        for (int i = 1; i < found.size(); i++) {
            int before = found.get(i - 1).number();
            if (found.get(i).number() != before + 1) {
                throw gap(directory, before + 1, found.get(i).number() - 1);
            }
        }
        return List.copyOf(found);
    }

    private static StorageException gap(Path directory, int first, int last) {
        String missing = first >= last
                ? "segment " + SegmentFile.name(last)
                : "segments " + SegmentFile.name(first) + " to " + SegmentFile.name(last);
        return new StorageException("the log in " + directory + " lacks " + missing
                + ": put the missing files back, or move the later ones away to start without their samples");
    }

    private static StorageException unreadable(Path directory, IOException cause) {
        return new StorageException(
                "can't read the directory " + directory + ": " + cause + "; check that it is readable for this user",
                cause);
    }
}
