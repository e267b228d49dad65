package io.narthex.bench;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.Batch;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleReader;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.block.BlockWriter;
import io.narthex.tsdb.block.ChunkSeriesSet;
import io.narthex.tsdb.block.RawChunk;
import io.narthex.tsdb.block.Ulid;
import io.narthex.tsdb.chunk.ChunkBuilder;
import io.narthex.tsdb.file.FileLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Selects a tenth of the 10,000 series of a block and decodes their 960 samples each, checksums included; figures are per sample. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(BlockReadBenchmark.SELECTED * BlockReadBenchmark.SAMPLES)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class BlockReadBenchmark {
    static final int SELECTED = 1000;
    static final int SAMPLES = 960;
    private static final int SERIES = 10 * SELECTED;
    private static final long STEP = 15_000;
    private static final long END = STEP * SAMPLES;

    private final TemporaryDirectory directory = new TemporaryDirectory();
    private final Block block = write();
    private final Batch batch = new Batch();
    private final List<Matcher> matchers =
            List.of(Matcher.of(Matcher.Type.REGEX, "job", "job-(3|x)"), Matcher.equal("__name__", "metric"));

    private Block write() {
        Ulid ulid = Ulid.create(1, new SplittableRandom(1));
        BlockMeta planned = BlockMeta.ofHead(ulid, 0, END, List.of());
        if (BlockWriter.write(FileLayer.disk(), directory.path(), new Counters(), planned)
                .isEmpty()) {
            throw new IllegalStateException("no block");
        }
        return Block.open(FileLayer.disk(), directory.path().resolve(ulid.text()));
    }

    /** Series that count up. */
    private static final class Counters implements ChunkSeriesSet {
        private final SplittableRandom random = new SplittableRandom(1);
        private int at = -1;

        @Override
        public boolean next() {
            return ++at < SERIES;
        }

        @Override
        public Labels labels() {
            String number = Integer.toString(SERIES + at);
            return Labels.of("__name__", "metric", "instance", number, "job", "job-" + at % 10);
        }

        @Override
        public List<RawChunk> chunks() {
            List<RawChunk> chunks = new ArrayList<>();
            ChunkBuilder builder = new ChunkBuilder(
                    (encoding, min, max, bytes) -> chunks.add(new RawChunk(encoding, min, max, bytes)));
            double value = random.nextInt(1000);
            for (int i = 0; i < SAMPLES; i++) {
                builder.add(STEP * i, value);
                value += random.nextInt(50);
            }
            builder.finish();
            return chunks;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @Benchmark
    public double selectAndDecode() {
        double sum = 0;
        int samples = 0;
        try (Querier querier = block.querier(0, END)) {
            SeriesSet series = querier.select(true, SelectHints.between(0, END), matchers);
            while (series.next()) {
                SampleReader reader = series.samples();
                while (reader.next(batch)) {
                    samples += batch.count();
                    sum += batch.values()[0];
                }
            }
        }
        if (samples != SELECTED * SAMPLES) {
            throw new IllegalStateException(samples + " samples");
        }
        return sum;
    }

    @TearDown
    public void close() {
        block.close();
        directory.close();
    }
}
