package io.narthex.tsdb.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.histogram.Histogram;
import io.narthex.storage.Batch;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkBuilderTest {
    private record Chunk(Encoding encoding, long minTime, long maxTime, MemorySegment bytes) {
        Batch decoded() {
            Batch batch = new Batch();
            byte[] data = new byte[(int) bytes.byteSize() + XorChunk.READ_SLACK];
            MemorySegment.copy(bytes, 0, MemorySegment.ofArray(data), 0, bytes.byteSize());
            ChunkDecoder.decode(encoding, data, 0, (int) bytes.byteSize(), batch);
            return batch;
        }
    }

    private final List<Chunk> chunks = new ArrayList<>();
    private final ChunkBuilder builder =
            new ChunkBuilder((encoding, min, max, bytes) -> chunks.add(new Chunk(encoding, min, max, bytes)));

    @Test
    void add_manyFloats_cutsAt120() {
        for (int i = 0; i < 250; i++) {
            builder.add(i, Math.sqrt(i) * 1e17);
        }
        builder.finish();
        assertThat(chunks).extracting(Chunk::minTime).containsExactly(0L, 120L, 240L);
        assertThat(chunks).extracting(Chunk::maxTime).containsExactly(119L, 239L, 249L);
        assertThat(chunks.get(1).decoded().values()[5]).isEqualTo(Math.sqrt(125) * 1e17);
    }

    @Test
    void add_anotherKind_cuts() {
        builder.add(1, 1.0);
        builder.add(2, Histogram.stale());
        builder.add(3, Histogram.stale().toFloat());
        builder.add(4, 4.0);
        builder.finish();
        builder.finish();
        assertThat(chunks)
                .extracting(Chunk::encoding)
                .containsExactly(Encoding.XOR, Encoding.HISTOGRAM, Encoding.FLOAT_HISTOGRAM, Encoding.XOR);
    }

    @Test
    void merge_overlapping_keepsTheFirstOfEqualTimes() {
        List<ChunkCursor> cursors = List.of(floats(1, 10, 20, 30), floats(2, 5, 20, 25), floats(3, 30, 31));
        ChunkMerge.merge(cursors, 6, 30, builder);
        builder.finish();
        Batch batch = chunks.getFirst().decoded();
        assertThat(batch.count()).isEqualTo(4);
        assertThat(batch.timestamps()).startsWith(10, 20, 25, 30);
        assertThat(batch.values()).startsWith(1, 1, 2, 1);
    }

    private static ChunkCursor floats(double value, long... times) {
        List<ChunkCursor> made = new ArrayList<>();
        ChunkBuilder one = new ChunkBuilder((encoding, min, max, bytes) -> made.add(ChunkCursor.of(encoding, bytes)));
        for (long time : times) {
            one.add(time, value);
        }
        one.finish();
        return made.getFirst();
    }
}
