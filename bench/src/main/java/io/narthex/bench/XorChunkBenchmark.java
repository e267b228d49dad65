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

/** A chunk of 120 samples, written and decoded; figures are per sample. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(XorChunkBenchmark.SAMPLES)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class XorChunkBenchmark {
    static final int SAMPLES = 120;
    private static final int CHUNKS = 64;

    /** What the values do: stay, count up by whole numbers, or are measured. */
    @Param({"constant", "counter", "gauge"})
    public String kind = "counter";

    private final long[][] times = new long[CHUNKS][SAMPLES];
    private final long[][] values = new long[CHUNKS][SAMPLES];
    private final byte[][] chunks = new byte[CHUNKS][];
    private final int[] lengths = new int[CHUNKS];
    private final long[] outTimes = new long[SAMPLES];
    private final double[] outValues = new double[SAMPLES];
    private final MemorySegment memory = Arena.ofAuto().allocate(4096);
    private final XorAppender appender = new XorAppender();
    private int next;

    @Setup
    public void makeChunks() {
        SplittableRandom random = new SplittableRandom(1);
        for (int c = 0; c < CHUNKS; c++) {
            double value = random.nextInt(1000);
            for (int i = 0; i < SAMPLES; i++) {
                times[c][i] = 1_700_000_000_000L + 15_000L * i + (random.nextInt(4) == 0 ? random.nextInt(4) : 0);
                value = switch (kind) {
                    case "constant" -> value;
                    case "counter" -> value + random.nextInt(50);
                    default -> random.nextDouble();
                };
                values[c][i] = Double.doubleToRawLongBits(value);
            }
            next = c;
            lengths[c] = append();
            chunks[c] = new byte[lengths[c] + XorChunk.READ_SLACK];
            MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, 0, chunks[c], 0, lengths[c]);
        }
    }

    @Benchmark
    public int append() {
        int c = next++ % CHUNKS;
        memory.fill((byte) 0);
        appender.begin(memory, 0);
        for (int i = 0; i < SAMPLES; i++) {
            appender.append(times[c][i], values[c][i]);
        }
        return XorChunk.bytes(appender.bits());
    }

    @Benchmark
    public int decode() {
        int c = next++ % CHUNKS;
        return XorDecoder.decode(chunks[c], 0, lengths[c], outTimes, outValues, 0);
    }
}
