package io.narthex.tsdb.head;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the head's chunk files, to which batches are written as a whole or not at all. A file is made longer than what is in it, so that it need not be mapped anew
 * for each batch; the zeros behind the last chunk are cut off when it is full. Guarded by {@link HeadChunkFiles}.
 */
final class HeadChunkOutput {
    private static final Logger LOG = LoggerFactory.getLogger(HeadChunkOutput.class);

    /** Bytes that a new file gets; then it is doubled. */
    private static final long FIRST_CAPACITY = 256 * 1024;

    private static final byte[] HEADER = {1, 0x30, (byte) 0xBC, (byte) 0x91, HeadChunkFormat.VERSION, 0, 0, 0};

    private final FileLayer layer;
    private final Path directory;

    /** The files of the batch that is being written: the one that was open before, if any, and new ones. */
    private final List<Open> batchFiles = new ArrayList<>();

    /** Files of failed batches that could not be taken back yet. */
    private final List<Open> toUndo = new ArrayList<>();

    private boolean cut;

    /** A file that is written. */
    private static final class Open {
        private final HeadChunkFile file;
        private final FileLayer.OutputFile output;

        /** Where the next chunk goes. */
        private long used;

        /** The length that counts: that after the last batch which was written, or 0 if the file is new. */
        private long committed;

        private boolean unknownTail;

        Open(HeadChunkFile file, FileLayer.OutputFile output) {
            this.file = file;
            this.output = output;
        }
    }

    HeadChunkOutput(FileLayer layer, Path directory) {
        this.layer = layer;
        this.directory = directory;
    }

    /** The number of the file that is being written; 0 if there is none. */
    int number() {
        return batchFiles.isEmpty() ? 0 : batchFiles.getLast().file.number();
    }

    /** Lets the next batch go to a new file. */
    void cutSoon() {
        cut = true;
    }

    /**
     * Writes a batch and sets its references.
     *
     * @param next the number for a new file
     * @return the files that were made for it
     * @throws StorageException if it could not be written
     */
    List<HeadChunkFile> write(HeadChunkBatch batch, int next) {
        boolean wasOpen = !batchFiles.isEmpty();
        try {
            undoEarlier();
            append(batch, next);
        } catch (IOException e) {
            undoBatch(wasOpen);
            throw new StorageException(
                    "can't write chunks to " + directory + ": " + e.getMessage()
                            + "; they stay in memory until there is room and the directory is writable",
                    e);
        } catch (RuntimeException | Error e) {
            undoBatch(wasOpen);
            throw e;
        }
        List<HeadChunkFile> made = new ArrayList<>();
        for (Open open : batchFiles.subList(wasOpen ? 1 : 0, batchFiles.size())) {
            made.add(open.file);
        }
        while (batchFiles.size() > 1) {
            finish(batchFiles.removeFirst());
        }
        if (!batchFiles.isEmpty()) {
            batchFiles.getFirst().committed = batchFiles.getFirst().used;
        }
        cut &= batch.size() == 0;
        return made;
    }

    void close() {
        for (Open open : batchFiles) {
            finish(open);
        }
        batchFiles.clear();
    }

    private void append(HeadChunkBatch batch, int next) throws IOException {
        int number = next;
        boolean newFile = batchFiles.isEmpty() || cut;
        int i = 0;
        while (i < batch.size()) {
            if (newFile) {
                batchFiles.add(create(number++));
            }
            Open open = batchFiles.getLast();
            int first = i;
            while (i < batch.size() && open.used + batch.end(i) - batch.start(first) <= HeadChunkFormat.MAX_FILE) {
                batch.ref(i, HeadChunkFormat.ref(open.file.number(), open.used + batch.start(i) - batch.start(first)));
                i++;
            }
            if (i == first && newFile) {
                throw new IOException("a chunk is longer than a file may be");
            }
            if (i > first) {
                put(open, batch.data(), batch.start(first), batch.end(i - 1) - batch.start(first));
            }
            newFile = true;
        }
    }

    private Open create(int number) throws IOException {
        Path path = directory.resolve(HeadChunkFormat.name(number));
        Open open = new Open(new HeadChunkFile(number, path), layer.create(path));
        // Entered before it is written to, so that it is removed if that fails.
        try {
            put(open, HEADER, 0, HEADER.length);
            layer.syncDirectory(directory);
        } catch (IOException | RuntimeException | Error e) {
            toUndo.add(open);
            throw e;
        }
        return open;
    }

    private void put(Open open, byte[] bytes, int from, int length) throws IOException {
        long needed = open.used + length;
        if (open.output.length() < needed) {
            long capacity = Math.max(FIRST_CAPACITY, open.output.length());
            while (capacity < needed) {
                capacity *= 2;
            }
            open.output.extend(Math.min(capacity, HeadChunkFormat.MAX_FILE));
        }
        open.unknownTail = true;
        open.output.overwrite(open.used, bytes, from, length);
        open.unknownTail = false;
        if (open.file.mapped() < needed) {
            open.file.map(layer);
        }
        open.used = needed;
    }

    private void undoBatch(boolean wasOpen) {
        List<Open> made = batchFiles.subList(wasOpen ? 1 : 0, batchFiles.size());
        toUndo.addAll(made.reversed());
        made.clear();
        if (wasOpen) {
            Open old = batchFiles.getFirst();
            old.unknownTail |= old.used != old.committed;
            old.used = old.committed;
        }
        try {
            undoEarlier();
        } catch (IOException e) {
            LOG.debug("can't take an unfinished batch of chunks back yet", e);
        }
    }

    /** Takes out of the files what failed batches have left, so that it is not taken for chunks at the next start. */
    private void undoEarlier() throws IOException {
        while (!toUndo.isEmpty()) {
            Open doomed = toUndo.getFirst();
            layer.delete(doomed.file.path());
            toUndo.removeFirst();
            doomed.output.close();
            doomed.file.close();
        }
        if (!batchFiles.isEmpty() && batchFiles.getFirst().unknownTail) {
            Open open = batchFiles.getFirst();
            open.output.truncate(open.used);
            open.unknownTail = false;
        }
    }

    /** Cuts off what is not used, and syncs. */
    private void finish(Open open) {
        try (FileLayer.OutputFile output = open.output) {
            output.truncate(open.used);
            output.sync();
        } catch (IOException e) {
            LOG.warn(
                    "The file of chunks {} may not be on the disk: {}; its samples are in the log, too",
                    open.file.path(),
                    e.getMessage());
        }
    }
}
