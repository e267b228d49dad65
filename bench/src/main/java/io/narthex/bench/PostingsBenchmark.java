package io.narthex.bench;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.tsdb.file.FileLayer;
import io.narthex.tsdb.index.ChunkMetas;
import io.narthex.tsdb.index.Ids;
import io.narthex.tsdb.index.IndexFile;
import io.narthex.tsdb.index.IndexReader;
import io.narthex.tsdb.index.IndexWriter;
import io.narthex.tsdb.index.Postings;
import io.narthex.tsdb.index.Selection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Postings of 1,000,000 and of 100,000 of 1,100,000 series, which have every eleventh in common, in memory and in an index file. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class PostingsBenchmark {
    private static final int SERIES = 1_100_000;

    private final TemporaryDirectory directory = new TemporaryDirectory();
    private final Arena arena = Arena.ofShared();
    private final Matcher many = Matcher.equal("many", "yes");
    private final Matcher few = Matcher.equal("few", "yes");
    private IndexReader reader = indexOf(directory.path().resolve("index"));
    private Ids manyIds = Ids.NONE;
    private Ids fewIds = Ids.NONE;
    private Postings manyPostings = Ids.NONE;

    private IndexReader indexOf(Path file) {
        SplittableRandom random = new SplittableRandom(1);
        ChunkMetas chunks = new ChunkMetas();
        chunks.add(0, 1, 8);
        try (IndexWriter writer = new IndexWriter(FileLayer.disk(), file)) {
            for (int i = 0; i < SERIES; i++) {
                String number = Integer.toString(10_000_000 + i);
                Labels.Builder labels = Labels.builder().set("a", number);
                labels.set("many", random.nextInt(11) > 0 ? "yes" : "no");
                labels.set("few", random.nextInt(11) == 0 ? "yes" : "no");
                writer.add(labels.build(), chunks);
            }
            writer.finish();
            return IndexFile.open(FileLayer.disk(), file, arena).reader();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Setup
    public void select() {
        manyPostings = reader.postings("many", List.of("yes")).getFirst();
        manyIds = manyPostings.ids();
        fewIds = reader.postings("few", List.of("yes")).getFirst().ids();
    }

    /** Two lists in memory, as in the head. */
    @Benchmark
    public Ids inMemory() {
        return manyIds.common(fewIds);
    }

    /** The long list in the file, as in a block. */
    @Benchmark
    public Ids mapped() {
        return manyPostings.common(fewIds);
    }

    /** From matchers to series of a block. */
    @Benchmark
    public Ids selection() {
        return new Selection(reader).find(List.of(many, few));
    }

    @TearDown
    public void close() {
        arena.close();
        directory.close();
    }
}
