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
 * The end of the head's chunk files, to which batches are written as a whole or not at all. Guarded by {@link HeadChunkFiles}.
 */
final class HeadChunkOutput {
    private static final Logger LOG = LoggerFactory.getLogger(HeadChunkOutput.class);

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

        /** What of the batch goes to this file: the first byte and the number of bytes. */
        private int from;

        private int length;

        /** Whether something may lie behind {@link #used}. */
        private boolean dirty;

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
        for (Open open : batchFiles) {
            open.used += open.length;
            open.dirty = false;
            open.file.grow(layer, batch.data(), open.from, open.length);
        }
        List<HeadChunkFile> made = new ArrayList<>();
        for (Open open : batchFiles.subList(wasOpen ? 1 : 0, batchFiles.size())) {
            made.add(open.file);
        }
        while (batchFiles.size() > 1) {
            finish(batchFiles.removeFirst());
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
        batchFiles.forEach(open -> open.length = 0);
        int i = 0;
        while (i < batch.size()) {
            if (newFile) {
                batchFiles.add(create(number++));
            }
            Open open = batchFiles.getLast();
            open.from = batch.start(i);
            int first = i;
            while (i < batch.size() && open.used + batch.end(i) - open.from <= HeadChunkFormat.MAX_FILE) {
                batch.ref(i, HeadChunkFormat.ref(open.file.number(), open.used + batch.start(i) - open.from));
                i++;
            }
            if (i == first && newFile) {
                throw new IOException("a chunk is longer than a file may be");
            }
            open.length = i == first ? 0 : batch.end(i - 1) - open.from;
            open.dirty = true;
            open.output.write(batch.data(), open.from, open.length);
            newFile = true;
        }
    }

    private Open create(int number) throws IOException {
        Path path = directory.resolve(HeadChunkFormat.name(number));
        Open open = new Open(new HeadChunkFile(number, path), layer.create(path));
        try {
            open.output.write(HEADER, 0, HEADER.length);
            open.file.grow(layer, HEADER, 0, HEADER.length);
            open.used = HEADER.length;
            layer.syncDirectory(directory);
            return open;
        } catch (IOException | RuntimeException | Error e) {
            toUndo.add(open);
            throw e;
        }
    }

    private void undoBatch(boolean wasOpen) {
        List<Open> made = batchFiles.subList(wasOpen ? 1 : 0, batchFiles.size());
        toUndo.addAll(made.reversed());
        made.clear();
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
        if (!batchFiles.isEmpty()) {
            Open open = batchFiles.getFirst();
            if (open.dirty) {
                open.output.truncate(open.used);
                open.dirty = false;
            }
        }
    }

    /** Brings a file to the disk and closes it. */
    private void finish(Open open) {
        try (FileLayer.OutputFile output = open.output) {
            if (open.dirty) {
                output.truncate(open.used);
            }
            output.sync();
        } catch (IOException e) {
            LOG.warn(
                    "The file of chunks {} may not be on the disk: {}; its samples are in the log, too",
                    open.file.path(),
                    e.getMessage());
        }
    }
}
