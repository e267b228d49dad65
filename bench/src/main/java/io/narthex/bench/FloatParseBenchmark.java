package io.narthex.bench;

import io.narthex.exposition.ExpositionEntry;
import io.narthex.exposition.TextParser;
import java.nio.charset.StandardCharsets;
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

/** Numbers of three kinds: read from lines that hold little else, and by the JDK from strings that are there already. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FloatParseBenchmark {
    private static final int NUMBERS = 1_000;

    /** Small integers, times with nanoseconds, or all the digits a float can have. */
    @Param({"integers", "decimals", "full"})
    public String kind = "";

    private final String[] texts = new String[NUMBERS];
    private final TextParser parser = new TextParser();
    private byte[] page = {};

    /** Makes the numbers. */
    @Setup
    public void setUp() {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < NUMBERS; i++) {
            texts[i] = switch (kind) {
                case "integers" -> Integer.toString(random.nextInt(1_000_000));
                case "decimals" -> random.nextInt(100_000) + "." + (100_000_000 + random.nextInt(100_000_000));
                default -> Double.toString(random.nextDouble() * 1e6);
            };
            lines.append("a ").append(texts[i]).append('\n');
        }
        page = lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The parser's lines. */
    @Benchmark
    @OperationsPerInvocation(NUMBERS)
    public double parser() {
        double sum = 0;
        parser.reset(page, page.length);
        while (parser.next() != ExpositionEntry.EOF) {
            sum += parser.value();
        }
        return sum;
    }

    /** The JDK's strings. */
    @Benchmark
    @OperationsPerInvocation(NUMBERS)
    public double jdk() {
        double sum = 0;
        for (String text : texts) {
            sum += Double.parseDouble(text);
        }
        return sum;
    }
}
