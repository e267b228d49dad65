package io.narthex.tsdb.head;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Full chunks of the head in files, where they can be read as long as a series refers to them; the format is that of {@link HeadChunkFormat}. All samples in them are
 * in the log, too: what is lost here is replayed from there. Any thread; chunks are written by one at a time.
 */
final class HeadChunkFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeadChunkFiles.class);

    private final FileLayer layer;
    private final Path directory;

    /** The files by their numbers, from {@code first} on. Replaced, never changed. */
    private volatile Mapped mapped = new Mapped(1, new HeadChunkFile[0]);

    private final HeadChunkOutput output;
    private long damaged;
    private volatile long size;

    @SuppressWarnings("ArrayRecordComponent")
    private record Mapped(int first, HeadChunkFile[] files) {
        int next() {
            return first + files.length;
        }
    }

    private HeadChunkFiles(FileLayer layer, Path directory) {
        this.layer = layer;
        this.directory = directory;
        this.output = new HeadChunkOutput(layer, directory);
    }

    /**
     * Opens the files in a directory, which is made if it does not exist. A damaged file is removed together with all that come after it.
     *
     * @throws StorageException if the directory can't be read or mended
     */
    static HeadChunkFiles open(FileLayer layer, Path directory) {
        HeadChunkFiles opened = new HeadChunkFiles(layer, directory);
        try {
            layer.createDirectories(directory);
            opened.openFiles();
            return opened;
        } catch (IOException e) {
            opened.closeMaps();
            throw new StorageException(
                    "can't use the head's chunks in " + directory + ": " + e
                            + "; check that the directory is readable and writable for this user",
                    e);
        } catch (RuntimeException | Error e) {
            opened.closeMaps();
            throw e;
        }
    }

    /** Tells of all chunks in the order in which they were written. To be called before anything is written. */
    void replay(HeadChunkFile.ChunkListener listener) {
        for (HeadChunkFile file : mapped.files) {
            try {
                file.forEach(listener);
            } catch (HeadChunkFile.Damage e) {
                throw new StorageException(
                        "the file " + file.path() + " was changed while it was read: " + e.getMessage(), e);
            }
        }
    }

    /**
     * Writes all chunks of a batch, after which their references can be read.
     *
     * @throws StorageException if not all could be written; none of them is there then
     */
    synchronized void write(HeadChunkBatch batch) {
        Mapped now = mapped;
        List<HeadChunkFile> added = output.write(batch, now.next());
        if (!added.isEmpty()) {
            HeadChunkFile[] files = Arrays.copyOf(now.files, now.files.length + added.size());
            for (int i = 0; i < added.size(); i++) {
                files[now.files.length + i] = added.get(i);
            }
            mapped = new Mapped(now.first, files);
        }
        size = size() + batch.bytes() + (long) added.size() * HeadChunkFormat.FILE_HEADER;
    }

    /**
     * Copies a chunk, whose checksum is checked.
     *
     * @throws StorageException if it can't be read
     */
    void read(long ref, HeadChunk into) {
        Mapped now = mapped;
        int i = HeadChunkFormat.file(ref) - now.first;
        if (i < 0 || i >= now.files.length) {
            throw new StorageException("the head's chunks in " + directory + " lack the file "
                    + HeadChunkFormat.name(HeadChunkFormat.file(ref))
                    + "; restart the server to have its samples replayed from the log");
        }
        now.files[i].copy(HeadChunkFormat.offset(ref), into);
    }

    /**
     * Removes the files before one of a number, except the one that is being written, and sees to it that this one ends soon.
     *
     * @return the files, which stay readable for those who got references to them before, until they are closed
     * @throws StorageException if not all could be removed; those that were not are tried again the next time
     */
    synchronized List<HeadChunkFile> truncate(int firstNeeded) {
        Mapped now = mapped;
        int removed = 0;
        StorageException failure = null;
        while (removed < now.files.length
                && now.files[removed].number() < firstNeeded
                && now.files[removed].number() != output.number()) {
            try {
                long bytes = layer.size(now.files[removed].path());
                layer.delete(now.files[removed].path());
                size = Math.max(0, size() - bytes);
            } catch (IOException e) {
                failure = new StorageException("can't remove " + now.files[removed].path() + ": " + e.getMessage(), e);
                break;
            }
            removed++;
        }
        output.cutSoon();
        List<HeadChunkFile> gone = List.of(now.files).subList(0, removed);
        mapped = new Mapped(now.first + removed, Arrays.copyOfRange(now.files, removed, now.files.length));
        if (failure != null) {
            LOG.warn("{}; it is tried again", failure.getMessage());
        }
        return gone;
    }

    /** Bytes on the disk. */
    long size() {
        return size;
    }

    /** How often damage was found. */
    long damaged() {
        return damaged;
    }

    /** Returns when everything is on the disk. Nothing may be written any more. */
    synchronized void finish() {
        output.close();
    }

    /** Returns when everything is on the disk. Nobody may read any more. */
    @Override
    public synchronized void close() {
        try {
            finish();
        } finally {
            closeMaps();
        }
    }

    private void closeMaps() {
        for (HeadChunkFile file : mapped.files) {
            file.close();
        }
        mapped = new Mapped(mapped.next(), new HeadChunkFile[0]);
    }

    private void openFiles() throws IOException {
        List<HeadChunkFile> found = new ArrayList<>();
        for (Path path : layer.list(directory)) {
            OptionalInt number = HeadChunkFormat.number(String.valueOf(path.getFileName()));
            if (number.isPresent()) {
                found.add(new HeadChunkFile(number.getAsInt(), path));
            }
        }
        found.sort((a, b) -> Integer.compare(a.number(), b.number()));
        if (found.isEmpty()) {
            return;
        }
        int first = found.getFirst().number();
        int good = 0;
        try {
            for (HeadChunkFile file : found) {
                if (file.number() != first + good) {
                    damaged++;
                    removeFrom(
                            found,
                            good,
                            "the file before it, " + HeadChunkFormat.name(first + good) + ", is missing",
                            0);
                    break;
                }
                try {
                    boolean last = good == found.size() - 1;
                    if (last && isUnused(file)) {
                        layer.delete(file.path());
                        break;
                    }
                    file.map(layer);
                    long used = file.check();
                    size = size() + used;
                    good++;
                } catch (HeadChunkFile.Damage e) {
                    damaged++;
                    removeFrom(found, good, String.valueOf(e.getMessage()), e.offset());
                    break;
                }
            }
        } finally {
            for (HeadChunkFile file : found.subList(good, found.size())) {
                file.close();
            }
            mapped = new Mapped(first, found.subList(0, good).toArray(HeadChunkFile[]::new));
        }
    }

    /** Whether the process ended before anything was written to the file. */
    private boolean isUnused(HeadChunkFile file) throws IOException {
        byte[] start = new byte[4];
        int length = 0;
        try (FileLayer.InputFile in = layer.open(file.path())) {
            for (int n = 0; length < 4 && n >= 0; length += Math.max(0, n)) {
                n = in.read(start, length, 4 - length);
            }
        }
        return length < 4 || Arrays.equals(start, new byte[4]);
    }

    private void removeFrom(List<HeadChunkFile> found, int from, String reason, long offset) throws IOException {
        LOG.warn(
                "A file of the head's chunks is damaged; it is removed with all after it, and their samples are replayed from the log; file={} offset={} reason=\"{}\" files removed={}",
                found.get(from).path(),
                offset,
                reason,
                found.size() - from);
        // The newest first, so that there is no gap if this is interrupted.
        for (HeadChunkFile file : found.subList(from, found.size()).reversed()) {
            layer.delete(file.path());
        }
        layer.syncDirectory(directory);
    }
}
