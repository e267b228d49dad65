package io.narthex.tsdb.head;

import io.narthex.model.histogram.FloatHistogram;
import io.narthex.tsdb.chunk.Appended;
import io.narthex.tsdb.chunk.Encoding;
import io.narthex.tsdb.chunk.HistogramChunkAppender;
import io.narthex.tsdb.chunk.XorAppender;
import io.narthex.tsdb.chunk.XorChunk;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes chunks of samples of any kind that come in the order of time. Owned by one thread. */
final class SampleEncoder {
    private final int maxSamples;
    private final XorAppender floats = new XorAppender();
    private final byte[] floatBytes;
    private final List<EncodedChunk> done = new ArrayList<>();
    private @Nullable HistogramChunkAppender histograms;
    private long minTime;
    private long maxTime;

    /** @param maxSamples the number of samples after which a chunk is ended */
    SampleEncoder(int maxSamples) {
        this.maxSamples = maxSamples;
        this.floatBytes =
                new byte[XorChunk.HEADER_BYTES + maxSamples * XorChunk.MAX_SAMPLE_BYTES + XorChunk.WRITE_SLACK];
        floats.begin(MemorySegment.ofArray(floatBytes), 0);
    }

    /** Adds a sample: the bits of a float, or a histogram of one kind or the other. */
    void add(long time, long value, @Nullable Object histogram) {
        if (histogram == null) {
            add(time, value);
        } else {
            add(time, histogram);
        }
    }

    private void add(long time, long value) {
        if (histograms != null || floats.count() == maxSamples) {
            endChunk();
        }
        minTime = floats.count() == 0 ? time : minTime;
        maxTime = time;
        floats.append(time, value);
    }

    private void add(long time, Object histogram) {
        HistogramChunkAppender open = histograms;
        if (open == null || isFloat(open) != histogram instanceof FloatHistogram) {
            endChunk();
            HistogramChunkAppender fresh = OpenHistogram.chunkFor(histogram);
            OpenHistogram.append(fresh, time, histogram);
            begin(fresh, time);
        } else if (open.count() >= maxSamples) {
            endChunk();
            begin(OpenHistogram.startAfterFull(open, time, histogram), time);
        } else if (OpenHistogram.append(open, time, histogram) == Appended.REFUSED) {
            endChunk();
            begin(OpenHistogram.startAfterRefusal(open, time, histogram), time);
        }
        maxTime = time;
    }

    private static boolean isFloat(HistogramChunkAppender chunk) {
        return chunk.encoding() == Encoding.FLOAT_HISTOGRAM;
    }

    private void begin(HistogramChunkAppender chunk, long time) {
        histograms = chunk;
        minTime = time;
    }

    private void endChunk() {
        if (histograms != null) {
            done.add(new EncodedChunk(histograms.encoding(), minTime, maxTime, histograms.count(), histograms.copy(0)));
            histograms = null;
        } else if (floats.count() > 0) {
            int length = XorChunk.bytes(floats.bits());
            done.add(new EncodedChunk(
                    Encoding.XOR, minTime, maxTime, floats.count(), Arrays.copyOf(floatBytes, length)));
            Arrays.fill(floatBytes, 0, length, (byte) 0);
            floats.begin(MemorySegment.ofArray(floatBytes), 0);
        }
    }

    /** All chunks; the encoder is empty then. */
    List<EncodedChunk> finish() {
        endChunk();
        List<EncodedChunk> all = List.copyOf(done);
        done.clear();
        return all;
    }
}
