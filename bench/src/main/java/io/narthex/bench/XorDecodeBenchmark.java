package io.narthex.bench;

import io.narthex.tsdb.chunk.XorAppender;
import io.narthex.tsdb.chunk.XorChunk;
import io.narthex.tsdb.chunk.XorDecoder;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Chunks of 120 samples with the values of a cluster, decoded whole and sample by sample; figures are per sample. Both add the values up, so that both are used. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(XorDecodeBenchmark.SAMPLES * XorDecodeBenchmark.CHUNKS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class XorDecodeBenchmark {
    static final int SAMPLES = 120;
    static final int CHUNKS = 512;

    /** What the values do: all kinds by their shares, or one of them. */
    @Param({"MIX", "CONSTANT", "BUCKET", "GAUGE", "COUNTER", "FLOAT_COUNTER", "FLOAT_GAUGE"})
    public String shape = "MIX";

    private final byte[][] chunks = new byte[CHUNKS][];
    private final int[] lengths = new int[CHUNKS];
    private final long[] times = new long[SAMPLES];
    private final double[] values = new double[SAMPLES];
    private final PlainXorIterator iterator = new PlainXorIterator();

    @Setup
    public void makeChunks() {
        SplittableRandom random = new SplittableRandom(1);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(4096);
            XorAppender appender = new XorAppender();
            for (int c = 0; c < CHUNKS; c++) {
                SeriesShape kind = shape.equals("MIX") ? SeriesShape.pick(random) : SeriesShape.valueOf(shape);
                double[] series = kind.values(SAMPLES, random);
                memory.fill((byte) 0);
                appender.begin(memory, 0);
                for (int i = 0; i < SAMPLES; i++) {
                    appender.append(1_700_000_000_000L + 15_000L * i, Double.doubleToRawLongBits(series[i]));
                }
                lengths[c] = XorChunk.bytes(appender.bits());
                chunks[c] = new byte[lengths[c] + XorChunk.READ_SLACK];
                MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, 0, chunks[c], 0, lengths[c]);
            }
        }
    }

    /** Whole chunks, into arrays. */
    @Benchmark
    public long decode() {
        long sum = 0;
        for (int c = 0; c < CHUNKS; c++) {
            sum += XorDecoder.decode(chunks[c], 0, lengths[c], times, values, 0);
        }
        return sum;
    }

    /** Whole chunks, whose arrays are then gone through. */
    @Benchmark
    public long decodeAndSum() {
        long sum = 0;
        for (int c = 0; c < CHUNKS; c++) {
            int count = XorDecoder.decode(chunks[c], 0, lengths[c], times, values, 0);
            for (int i = 0; i < count; i++) {
                sum += Double.doubleToRawLongBits(values[i]) ^ times[i];
            }
        }
        return sum;
    }

    /** Sample by sample. */
    @Benchmark
    public long iterateAndSum() {
        long sum = 0;
        for (int c = 0; c < CHUNKS; c++) {
            iterator.reset(chunks[c], lengths[c]);
            while (iterator.next()) {
                sum += Double.doubleToRawLongBits(iterator.value()) ^ iterator.time();
            }
        }
        return sum;
    }
}
