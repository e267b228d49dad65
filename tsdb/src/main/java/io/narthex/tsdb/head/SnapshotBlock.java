package io.narthex.tsdb.head;

import io.narthex.model.Metadata;
import io.narthex.model.MetricType;
import io.narthex.model.histogram.ResetHint;
import io.narthex.tsdb.chunk.ChunkCursor;
import io.narthex.tsdb.chunk.ChunkMemory;
import io.narthex.tsdb.chunk.Encoding;
import io.narthex.tsdb.chunk.FloatHistogramAppender;
import io.narthex.tsdb.chunk.HistogramAppender;
import io.narthex.tsdb.chunk.XorChunk;
import io.narthex.tsdb.file.ByteCursor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The series of a frame. Their states are put into the pages by the thread that decodes the frame, which may be one of several; what goes into the index of labels is kept for the one
 * thread that fills it.
 */
final class SnapshotBlock {
    /** Stands for the last time in full chunks where there are none. */
    static final long NO_FULL_CHUNK = Long.MIN_VALUE;

    private static final MetricType[] TYPES = MetricType.values();
    private static final ResetHint[] HINTS = ResetHint.values();

    private final SeriesPage[] pages;
    private final long[] fullUntil;
    private final ChunkMemory memory;
    private final List<Metadata> metadata = new ArrayList<>();
    private int first;
    private int count;
    private int newPairs;
    private byte[] pairs = new byte[0];
    private int[] sets = new int[0];
    private int setInts;

    /**
     * @param pages of all series of the snapshot
     * @param fullUntil is told the last time in the newest full chunk of each series
     */
    SnapshotBlock(SeriesPage[] pages, long[] fullUntil, ChunkMemory memory) {
        this.pages = pages;
        this.fullUntil = fullUntil;
        this.memory = memory;
    }

    /** The id of the first series. */
    int first() {
        return first;
    }

    /** The number of series. */
    int count() {
        return count;
    }

    /** The number of label pairs that no frame before had. */
    int newPairs() {
        return newPairs;
    }

    /** The label pairs that no frame before had, as they are stored. */
    byte[] pairs() {
        return pairs;
    }

    /** The number of labels of each series, and their pairs behind it. */
    int[] sets() {
        return sets;
    }

    /**
     * Decodes a frame.
     *
     * @throws io.narthex.tsdb.file.CorruptionException if it is not what it should be
     */
    void decode(SnapshotFrames.Frame frame, byte[] contents) {
        int length = frame.length();
        ByteCursor head = cursor(frame, contents, 0, length);
        first = head.upTo(fullUntil.length);
        count = head.upTo(fullUntil.length - first);
        newPairs = head.upTo(length);
        int[] ends = new int[5];
        int[] lengths = new int[4];
        for (int i = 0; i < 4; i++) {
            lengths[i] = head.upTo(length);
        }
        int at = length - head.left();
        for (int i = 0; i < 4; i++) {
            at += head.skip(lengths[i]) >= 0 ? lengths[i] : 0;
            ends[i] = at;
        }
        ends[4] = length;
        pairs = Arrays.copyOfRange(contents, ends[0] - lengths[0], ends[0]);
        decodeSets(cursor(frame, contents, ends[0], ends[1]));
        decodeStates(
                cursor(frame, contents, ends[1], ends[2]),
                cursor(frame, contents, ends[2], ends[3]),
                cursor(frame, contents, ends[3], ends[4]));
    }

    private static ByteCursor cursor(SnapshotFrames.Frame frame, byte[] contents, int from, int to) {
        ByteCursor cursor = new ByteCursor(frame.file());
        cursor.begin(contents, from, to, frame.offset());
        return cursor;
    }

    private void decodeSets(ByteCursor in) {
        int[] before = new int[64];
        sets = new int[count * 16];
        setInts = 0;
        for (int i = 0; i < count; i++) {
            int labels = in.upTo(in.left());
            if (setInts + labels + 1 > sets.length) {
                sets = Arrays.copyOf(sets, Math.max(sets.length * 2, setInts + labels + 1));
            }
            if (labels > before.length) {
                before = Arrays.copyOf(before, labels * 2);
            }
            sets[setInts++] = labels;
            for (int k = 0; k < labels; k++) {
                before[k] += (int) in.varint();
                sets[setInts++] = before[k];
            }
        }
    }

    private void decodeStates(ByteCursor states, ByteCursor values, ByteCursor chunks) {
        long ref = 0;
        long time = 0;
        for (int id = first; id < first + count; id++) {
            SeriesPage page = pages[id >>> SeriesPage.BITS];
            int slot = id & SeriesPage.MASK;
            int flags = states.readByte();
            int kind = flags & SnapshotFormat.OPEN_KIND;
            boolean full = (flags & SnapshotFormat.FULL_CHUNKS) != 0;
            ref += states.varint() + 1;
            page.ref[slot] = ref;
            fullUntil[id] = NO_FULL_CHUNK;
            if (kind != 0 || full) {
                time += states.varint();
                page.lastTime[slot] = time;
                page.lastValue[slot] = values.readLong();
            }
            if (kind != 0) {
                page.cutAt[slot] = time + states.varint();
            }
            if (full) {
                fullUntil[id] = time - states.varint();
            }
            if (kind == SnapshotFormat.OPEN_FLOATS) {
                decodeFloats(page, slot, states, chunks);
            } else if (kind != 0) {
                decodeHistograms(page, slot, flags, states, chunks);
            }
            if ((flags & SnapshotFormat.METADATA) != 0) {
                Metadata known = decodeMetadata(states);
                // Another thread may fill other slots of the page.
                synchronized (page) {
                    page.metadata(slot, known);
                }
            }
        }
    }

    private void decodeFloats(SeriesPage page, int slot, ByteCursor states, ByteCursor chunks) {
        page.lastDelta[slot] = states.varint();
        page.bits[slot] = (short) states.upTo(8 * XorChunk.MAX_BYTES);
        page.samples[slot] = (short) states.upTo(Short.MAX_VALUE);
        page.leading[slot] = (byte) states.readByte();
        page.trailing[slot] = (byte) states.readByte();
        int length = XorChunk.bytes(page.bits[slot]);
        int from = chunks.skip(length);
        int capacity = OpenChunk.grow(OpenChunk.FIRST_CAPACITY, length + XorChunk.WRITE_SLACK);
        int address = memory.allocate(capacity);
        MemorySegment.copy(
                chunks.array(), from, memory.page(address), ValueLayout.JAVA_BYTE, ChunkMemory.offset(address), length);
        page.chunk[slot] = address;
        page.capacity[slot] = (short) capacity;
    }

    private static void decodeHistograms(SeriesPage page, int slot, int flags, ByteCursor states, ByteCursor chunks) {
        int length = states.upTo(chunks.left());
        int from = chunks.skip(length);
        byte[] chunk =
                Arrays.copyOf(Arrays.copyOfRange(chunks.array(), from, from + length), length + XorChunk.READ_SLACK);
        boolean whole = (flags & SnapshotFormat.OPEN_KIND) == SnapshotFormat.OPEN_HISTOGRAMS;
        Encoding encoding = whole ? Encoding.HISTOGRAM : Encoding.FLOAT_HISTOGRAM;
        ResetHint hint = HINTS[flags >>> SnapshotFormat.HINT_SHIFT & 3];
        ChunkCursor cursor = new ChunkCursor(encoding, chunk, 0, length);
        long firstTime = 0;
        int n = 0;
        Object last = hint;
        while (cursor.next()) {
            firstTime = n++ == 0 ? cursor.time() : firstTime;
            last = whole
                    ? cursor.histogram().withResetHint(hint)
                    : cursor.floatHistogram().withResetHint(hint);
        }
        if (n == 0) {
            throw states.corrupted("an open chunk has no samples");
        }
        OpenHistogram open = new OpenHistogram(
                whole ? HistogramAppender.resume(chunk, 0, length) : FloatHistogramAppender.resume(chunk, 0, length),
                firstTime,
                last);
        open.endPredicted((flags & SnapshotFormat.END_PREDICTED) != 0);
        synchronized (page) {
            page.histogram(slot, open);
        }
        page.chunk[slot] = OpenChunk.HISTOGRAM;
    }

    private Metadata decodeMetadata(ByteCursor states) {
        int number = states.upTo(metadata.size());
        if (number == metadata.size()) {
            metadata.add(new Metadata(TYPES[states.upTo(TYPES.length - 1)], states.text(), states.text()));
        }
        return metadata.get(number);
    }
}
