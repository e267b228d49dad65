package io.narthex.tsdb.head;

import io.narthex.model.Metadata;
import io.narthex.model.Utf8;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.model.histogram.ResetHint;
import io.narthex.tsdb.chunk.ChunkMemory;
import io.narthex.tsdb.chunk.Encoding;
import io.narthex.tsdb.chunk.HistogramChunkAppender;
import io.narthex.tsdb.chunk.XorChunk;
import io.narthex.tsdb.file.GrowingBytes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Encodes series for a frame of a snapshot, in columns; see {@link SnapshotFormat}. A state is, as far as the series has it:
 *
 * <pre>
 * flags (byte); reference, as the difference from that of the series before, less one
 * with samples: last time, as the difference from that of the series before
 * with an open chunk: its cut, as the difference from the last time
 * with full chunks: how long before the last time the newest of them ended
 * open chunk of floats: last delta, bits, samples; leading and trailing (bytes)
 * open chunk of histograms: length
 * metadata: number within the frame; where that is new, type (byte), unit and help
 * </pre>
 *
 * Owned by one thread, which has the apply lock where it reads states.
 */
final class SnapshotBlockWriter {
    private final LabelIndex index;
    private final LabelSets sets;
    private final SampleStore samples;
    private final GrowingBytes pairColumn = new GrowingBytes();
    private final GrowingBytes setColumn = new GrowingBytes();
    private final GrowingBytes stateColumn = new GrowingBytes();
    private final GrowingBytes valueColumn = new GrowingBytes();
    private final GrowingBytes chunkColumn = new GrowingBytes();

    /** The numbers of label pairs and names in the snapshot, plus one, by those in memory. */
    private int[] pairNumbers = new int[1024];

    private int[] nameNumbers = new int[64];
    private int pairs;
    private int names;

    // of the frame
    private int first;
    private int count;
    private int newPairs;
    private int[] pairsBefore = new int[64];
    private long refBefore;
    private long timeBefore;
    private final Map<Metadata, Integer> metadata = new HashMap<>();

    SnapshotBlockWriter(LabelIndex index, SampleStore samples) {
        this.index = index;
        this.sets = index.sets();
        this.samples = samples;
    }

    /** Whether the frame should be ended. */
    boolean isFull() {
        return count >= SnapshotFormat.FRAME_SERIES
                || stateColumn.length() + chunkColumn.length() + setColumn.length() >= SnapshotFormat.FRAME_BYTES;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** How many label pairs there were so far. */
    int pairs() {
        return pairs;
    }

    /** Adds the labels of a series, whose state has been or will be added at the same place of the frame. */
    void addLabels(int id) {
        int labels = sets.count(id);
        setColumn.putUvarint(labels);
        if (labels > pairsBefore.length) {
            pairsBefore = Arrays.copyOf(pairsBefore, labels * 2);
        }
        for (int i = 0; i < labels; i++) {
            int number = number(sets.pair(id, i));
            setColumn.putVarint((long) number - pairsBefore[i]);
            pairsBefore[i] = number;
        }
    }

    private int number(int pair) {
        if (pair >= pairNumbers.length) {
            pairNumbers = Arrays.copyOf(pairNumbers, Math.max(pair + 1, pairNumbers.length * 2));
        }
        if (pairNumbers[pair] == 0) {
            pairNumbers[pair] = ++pairs;
            newPairs++;
            putName(index.nameIdOf(pair));
            putText(pairColumn, index.value(pair));
        }
        return pairNumbers[pair] - 1;
    }

    private void putName(int nameId) {
        if (nameId >= nameNumbers.length) {
            nameNumbers = Arrays.copyOf(nameNumbers, Math.max(nameId + 1, nameNumbers.length * 2));
        }
        if (nameNumbers[nameId] == 0) {
            nameNumbers[nameId] = ++names;
            pairColumn.putUvarint(names - 1);
            putText(pairColumn, index.name(nameId));
        } else {
            pairColumn.putUvarint(nameNumbers[nameId] - 1);
        }
    }

    static void putText(GrowingBytes to, String text) {
        byte[] bytes = Utf8.encode(text);
        to.putUvarint(bytes.length);
        to.put(bytes, 0, bytes.length);
    }

    /** Adds the state of a series. The caller has the monitor of the page, and all full chunks are in files. */
    void addState(SeriesPage page, int slot) {
        count++;
        int open = page.chunk[slot];
        boolean full = page.sealed[slot] != ChunkMemory.NONE;
        Metadata known = page.metadata(slot);
        stateColumn.putByte(openFlags(page, slot)
                | (full ? SnapshotFormat.FULL_CHUNKS : 0)
                | (known != null ? SnapshotFormat.METADATA : 0));
        stateColumn.putVarint(page.ref[slot] - refBefore - 1);
        refBefore = page.ref[slot];
        if (open != ChunkMemory.NONE || full) {
            stateColumn.putVarint(page.lastTime[slot] - timeBefore);
            timeBefore = page.lastTime[slot];
            valueColumn.putLong(page.lastValue[slot]);
        }
        if (open != ChunkMemory.NONE) {
            stateColumn.putVarint(page.cutAt[slot] - page.lastTime[slot]);
        }
        if (full) {
            stateColumn.putVarint(page.lastTime[slot] - samples.full().lastTime(page.sealed[slot]));
        }
        if (page.isHistogram(slot)) {
            putHistograms(page.histogram(slot).chunk());
        } else if (open != ChunkMemory.NONE) {
            putFloats(page, slot);
        }
        if (known != null) {
            putMetadata(known);
        }
    }

    private static int openFlags(SeriesPage page, int slot) {
        if (page.isHistogram(slot)) {
            OpenHistogram open = page.histogram(slot);
            boolean whole = open.chunk().encoding() == Encoding.HISTOGRAM;
            ResetHint hint = open.last() instanceof Histogram last
                    ? last.resetHint()
                    : ((FloatHistogram) open.last()).resetHint();
            return (whole ? SnapshotFormat.OPEN_HISTOGRAMS : SnapshotFormat.OPEN_FLOAT_HISTOGRAMS)
                    | (open.endPredicted() ? SnapshotFormat.END_PREDICTED : 0)
                    | hint.ordinal() << SnapshotFormat.HINT_SHIFT;
        }
        return page.chunk[slot] == ChunkMemory.NONE ? 0 : SnapshotFormat.OPEN_FLOATS;
    }

    private void putFloats(SeriesPage page, int slot) {
        stateColumn.putVarint(page.lastDelta[slot]);
        stateColumn.putUvarint(page.bits[slot]);
        stateColumn.putUvarint(page.samples[slot]);
        stateColumn.putByte(page.leading[slot]);
        stateColumn.putByte(page.trailing[slot]);
        int length = XorChunk.bytes(page.bits[slot]);
        int at = chunkColumn.advance(length);
        ChunkMemory memory = samples.memory();
        int address = page.chunk[slot];
        MemorySegment.copy(
                memory.page(address),
                ValueLayout.JAVA_BYTE,
                ChunkMemory.offset(address),
                chunkColumn.bytes(),
                at,
                length);
    }

    private void putHistograms(HistogramChunkAppender chunk) {
        byte[] copy = chunk.copy(0);
        stateColumn.putUvarint(copy.length);
        chunkColumn.put(copy, 0, copy.length);
    }

    private void putMetadata(Metadata known) {
        Integer number = metadata.putIfAbsent(known, metadata.size());
        stateColumn.putUvarint(number == null ? metadata.size() - 1 : number);
        if (number == null) {
            stateColumn.putByte(known.type().ordinal());
            putText(stateColumn, known.unit());
            putText(stateColumn, known.help());
        }
    }

    /** Ends the frame: writes its contents, and begins the next. */
    void end(GrowingBytes to) {
        to.putUvarint(first);
        to.putUvarint(count);
        to.putUvarint(newPairs);
        GrowingBytes[] columns = {pairColumn, setColumn, stateColumn, valueColumn, chunkColumn};
        for (int i = 0; i < columns.length - 1; i++) {
            to.putUvarint(columns[i].length());
        }
        for (GrowingBytes column : columns) {
            to.put(column.bytes(), 0, column.length());
            column.clear();
        }
        first += count;
        count = 0;
        newPairs = 0;
        Arrays.fill(pairsBefore, 0);
        refBefore = 0;
        timeBefore = 0;
        metadata.clear();
    }
}
