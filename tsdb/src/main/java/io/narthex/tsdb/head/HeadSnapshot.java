package io.narthex.tsdb.head;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.block.Intervals;
import io.narthex.tsdb.file.FileLayer;
import io.narthex.tsdb.file.GrowingBytes;
import io.narthex.tsdb.index.Ids;
import io.narthex.tsdb.wal.LogBinding;
import io.narthex.tsdb.wal.LogPosition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what a head holds to a file, from which the next start goes on instead of from the beginning of the log. The file is bound to a place in the log: all that the log has before
 * it is in the file. Of what comes later some is in the file, too, for series are copied one after the other while samples are added; the replay of the log passes over it, since samples of
 * a series come in the order of time. Full chunks are not in it: they are in files by the time their series is copied. Samples out of order have a log of their own, which is always
 * replayed.
 *
 * <p>Owned by whoever has the head's maintenance lock, so that no series leaves meanwhile.
 */
final class HeadSnapshot {
    private static final Logger LOG = LoggerFactory.getLogger(HeadSnapshot.class);
    private static final String DIRECTORY = "narthex";
    private static final String NAME = "head-snapshot";
    private static final String UNFINISHED = ".tmp";

    private final FileLayer files;
    private final Path walDirectory;
    private final Path directory;
    private final Path path;
    private final HeadMemory memory;
    private final HeadOptions options;
    private final Committer committer;

    /** The segments before it are on the disk. */
    private int synced;

    HeadSnapshot(FileLayer files, Path walDirectory, HeadMemory memory, HeadOptions options, Committer committer) {
        this.files = files;
        this.walDirectory = walDirectory;
        this.directory = walDirectory.resolveSibling(DIRECTORY);
        this.path = path(walDirectory);
        this.memory = memory;
        this.options = options;
        this.committer = committer;
    }

    /** Where the snapshot of the head with a log lies. */
    static Path path(Path walDirectory) {
        return walDirectory.resolveSibling(DIRECTORY).resolve(NAME);
    }

    /** What was in memory when the place in the log was noted. */
    private static final class Moment {
        Ids ids = Ids.NONE;
        int[] unlogged = new int[0];
        long lastRef;
        final List<Labels> exemplarSeries = new ArrayList<>();
        final List<Exemplar> exemplars = new ArrayList<>();
    }

    /**
     * Writes a snapshot in place of the one before.
     *
     * @return its length in bytes; 0 if the log is empty and none was made
     * @throws StorageException if it can't be written; the one before stays
     */
    long write() {
        Path unfinished = path.resolveSibling(NAME + UNFINISHED);
        long begin = System.nanoTime();
        try {
            files.createDirectories(directory);
            files.delete(unfinished);
            Moment moment = new Moment();
            LogPosition position = behindLastRecord(committer.mark(() -> note(moment)));
            if (position.offset() == 0) {
                return 0;
            }
            int[] ids = logged(moment);
            LogBinding binding = LogBinding.at(files, walDirectory, position);
            long length = write(unfinished, binding, ids, moment);
            LogBinding.sync(files, walDirectory, synced, position);
            synced = position.segment();
            files.move(unfinished, path);
            files.syncDirectory(directory);
            LOG.debug(
                    "Wrote a snapshot of the head; series={} bytes={} milliseconds={}",
                    ids.length,
                    length,
                    (System.nanoTime() - begin) / 1_000_000);
            return length;
        } catch (IOException | StorageException e) {
            StorageException failure = new StorageException(
                    "can't write the snapshot of the head to " + path + ": " + e.getMessage()
                            + "; the next start takes longer until there is room and the directory is writable",
                    e);
            try {
                files.delete(unfinished);
            } catch (IOException suppressed) {
                failure.addSuppressed(suppressed);
            }
            throw failure;
        }
    }

    /** The end of the newest segment that has something in it, since an empty one can't be told from another; the beginning of the log if there is none. */
    private LogPosition behindLastRecord(LogPosition end) throws IOException {
        LogPosition position = end;
        while (position.offset() == 0 && LogBinding.hasSegment(files, walDirectory, position.segment() - 1)) {
            position = LogBinding.endOf(files, walDirectory, position.segment() - 1);
        }
        return position;
    }

    private void note(Moment moment) {
        // In this order: what the index has by now is in the log, or else still unlogged.
        moment.ids = memory.index().all();
        moment.unlogged = committer.unlogged();
        moment.lastRef = memory.store().lastRef();
        memory.exemplars().forEach((series, exemplar) -> {
            moment.exemplarSeries.add(series);
            moment.exemplars.add(exemplar);
        });
    }

    /** The series that the log names before the place. Of the others it has yet to be told, by this process: a snapshot that had them would outlive them. */
    private static int[] logged(Moment moment) {
        BitSet unlogged = new BitSet();
        for (int id : moment.unlogged) {
            unlogged.set(id);
        }
        int[] ids = new int[moment.ids.size()];
        int n = 0;
        for (int i = 0; i < ids.length; i++) {
            if (!unlogged.get(moment.ids.get(i))) {
                ids[n++] = moment.ids.get(i);
            }
        }
        return Arrays.copyOf(ids, n);
    }

    private long write(Path to, LogBinding binding, int[] ids, Moment moment) throws IOException {
        try (SnapshotFile out = new SnapshotFile(files, to)) {
            GrowingBytes frame = new GrowingBytes();
            putHeader(frame, binding, moment.lastRef, ids);
            out.write(SnapshotFormat.HEADER, frame);
            SnapshotBlockWriter block = new SnapshotBlockWriter(memory.index(), memory.samples());
            for (int from = 0; from < ids.length; ) {
                from = addSeries(block, ids, from);
                block.end(frame);
                out.write(SnapshotFormat.SERIES, frame);
            }
            putExemplars(frame, moment);
            out.write(SnapshotFormat.EXEMPLARS, frame);
            frame.putUvarint(ids.length);
            frame.putUvarint(block.pairs());
            out.write(SnapshotFormat.END, frame);
            out.sync();
            return out.length();
        }
    }

    private void putHeader(GrowingBytes to, LogBinding binding, long lastRef, int[] ids) {
        to.putUvarint(binding.position().segment());
        to.putUvarint(binding.position().offset());
        to.putLong(binding.checksum());
        to.putUvarint(binding.checkpoint());
        to.putUvarint(options.chunkRange());
        to.putUvarint(lastRef);
        to.putUvarint(ids.length);
        putAliases(to, ids);
        putDeletions(to, ids);
    }

    private void putAliases(GrowingBytes to, int[] ids) {
        GrowingBytes entries = new GrowingBytes();
        int[] count = new int[1];
        memory.store().forEachAlias((ref, id) -> {
            int index = Arrays.binarySearch(ids, id);
            if (index >= 0) {
                count[0]++;
                entries.putUvarint(ref);
                entries.putUvarint(index);
            }
        });
        to.putUvarint(count[0]);
        to.put(entries.bytes(), 0, entries.length());
    }

    private void putDeletions(GrowingBytes to, int[] ids) {
        List<Integer> deleted = new ArrayList<>();
        if (!memory.tombstones().isEmpty()) {
            for (int i = 0; i < ids.length; i++) {
                if (memory.tombstones().of(ids[i]).count() > 0) {
                    deleted.add(i);
                }
            }
        }
        to.putUvarint(deleted.size());
        for (int i : deleted) {
            Intervals ranges = memory.tombstones().of(ids[i]);
            to.putUvarint(i);
            to.putUvarint(ranges.count());
            for (int k = 0; k < ranges.count(); k++) {
                to.putVarint(ranges.min(k));
                to.putVarint(ranges.max(k));
            }
        }
    }

    /** Adds series to a frame until it is full, and gives the place of the next. */
    private int addSeries(SnapshotBlockWriter block, int[] ids, int from) {
        int[] next = {from};
        committer.exclusively(() -> {
            FullChunks full = memory.samples().full();
            full.writeAll();
            if (full.isWaiting()) {
                throw new StorageException("full chunks can't be written to files");
            }
            while (next[0] < ids.length && !block.isFull()) {
                next[0] = addPage(block, ids, next[0]);
            }
        });
        for (int i = from; i < next[0]; i++) {
            block.addLabels(ids[i]);
        }
        return next[0];
    }

    /** Adds the states of the series of one page, as far as the frame takes them. */
    private int addPage(SnapshotBlockWriter block, int[] ids, int from) {
        SeriesPage page = memory.store().page(ids[from]);
        int number = ids[from] >>> SeriesPage.BITS;
        int next = from;
        synchronized (page) {
            while (next < ids.length && ids[next] >>> SeriesPage.BITS == number && !block.isFull()) {
                block.addState(page, ids[next++] & SeriesPage.MASK);
            }
        }
        return next;
    }

    private static void putExemplars(GrowingBytes to, Moment moment) {
        to.putUvarint(moment.exemplars.size());
        for (int i = 0; i < moment.exemplars.size(); i++) {
            Exemplar exemplar = moment.exemplars.get(i);
            putLabels(to, moment.exemplarSeries.get(i));
            putLabels(to, exemplar.labels());
            to.putLong(Double.doubleToRawLongBits(exemplar.value()));
            to.putVarint(exemplar.timestamp());
        }
    }

    private static void putLabels(GrowingBytes to, Labels labels) {
        to.putUvarint(labels.size());
        for (int i = 0; i < labels.size(); i++) {
            SnapshotBlockWriter.putText(to, labels.name(i));
            SnapshotBlockWriter.putText(to, labels.value(i));
        }
    }
}
