package io.narthex.tsdb.fuzz;

import io.narthex.model.Labels;
import io.narthex.model.histogram.HistogramException;
import io.narthex.storage.Batch;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.chunk.ChunkBuilder;
import io.narthex.tsdb.chunk.ChunkCursor;
import io.narthex.tsdb.chunk.ChunkDecoder;
import io.narthex.tsdb.chunk.Encoding;
import io.narthex.tsdb.chunk.XorChunk;
import io.narthex.tsdb.file.MemoryFiles;
import io.narthex.tsdb.head.Head;
import io.narthex.tsdb.head.HeadLimits;
import io.narthex.tsdb.head.HeadOptions;
import io.narthex.tsdb.wal.LogListener;
import io.narthex.tsdb.wal.WalReplay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The decoders of the engine. Each takes any bytes, and says that they are damaged by a {@link StorageException} or not at all. */
enum FuzzTarget {
    XOR {
        @Override
        void decode(byte[] input) {
            chunk(Encoding.XOR, input);
        }
    },
    HISTOGRAM {
        @Override
        void decode(byte[] input) {
            chunk(Encoding.HISTOGRAM, input);
        }
    },
    FLOAT_HISTOGRAM {
        @Override
        void decode(byte[] input) {
            chunk(Encoding.FLOAT_HISTOGRAM, input);
        }
    },
    XOR2 {
        @Override
        void decode(byte[] input) {
            chunk(Encoding.XOR2, input);
        }
    },
    HISTOGRAM_ST {
        @Override
        void decode(byte[] input) {
            chunk(Encoding.HISTOGRAM_ST, input);
        }
    },
    FLOAT_HISTOGRAM_ST {
        @Override
        void decode(byte[] input) {
            chunk(Encoding.FLOAT_HISTOGRAM_ST, input);
        }
    },
    /** Chunks that are written anew, as compaction does. */
    REWRITE {
        @Override
        void decode(byte[] input) {
            rewrite(input);
        }
    },
    /** A record of the log. */
    RECORD {
        @Override
        void decode(byte[] input) throws IOException {
            replay("wal/00000000", Checksums.record(input));
        }
    },
    /** A segment of the log. */
    SEGMENT {
        @Override
        void decode(byte[] input) throws IOException {
            replay("wal/00000000", input);
        }
    },
    CHECKPOINT {
        @Override
        void decode(byte[] input) throws IOException {
            replay("wal/checkpoint.00000001/00000000", Checksums.record(input));
        }
    },
    /** Records that are replayed into a head. */
    HEAD {
        @Override
        void decode(byte[] input) throws IOException {
            head("wal/00000000", Checksums.record(input));
        }
    },
    /** The log of samples out of order. */
    OUT_OF_ORDER {
        @Override
        void decode(byte[] input) throws IOException {
            head("wbl/00000000", Checksums.record(input));
        }
    },
    HEAD_CHUNKS {
        @Override
        void decode(byte[] input) throws IOException {
            head("chunks_head/000001", Checksums.headChunks(input));
        }
    },
    INDEX {
        @Override
        void decode(byte[] input) throws IOException {
            BlockTemplate.with("index", Checksums.index(input));
        }
    },
    CHUNK_FILE {
        @Override
        void decode(byte[] input) throws IOException {
            BlockTemplate.with("chunks/000001", BlockTemplate.chunkFile(input));
        }
    },
    TOMBSTONES {
        @Override
        void decode(byte[] input) throws IOException {
            BlockTemplate.with("tombstones", Checksums.tombstones(input));
        }
    },
    META {
        @Override
        void decode(byte[] input) throws IOException {
            BlockTemplate.with("meta.json", input);
        }
    };

    private static final HeadOptions OPTIONS = new HeadOptions(7_200_000, 120, 1 << 20, false);
    private static final LogListener DEAF = new LogListener() {
        @Override
        public void series(long ref, Labels labels) {}

        @Override
        public void sample(long ref, long time, double value) {}
    };

    /** Decodes bytes, and takes it well when they are damaged. */
    final void run(byte[] input) {
        try {
            decode(input);
        } catch (StorageException e) {
            // What is wanted.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    abstract void decode(byte[] input) throws IOException;

    private static byte[] withRoom(byte[] input) {
        return Arrays.copyOf(input, input.length + XorChunk.READ_SLACK);
    }

    private static void chunk(Encoding encoding, byte[] input) {
        Batch batch = new Batch();
        ChunkDecoder.decode(encoding, withRoom(input), 0, input.length, batch);
        if (batch.count() != ChunkDecoder.count(encoding, withRoom(input), 0)) {
            throw new IllegalStateException("decoded " + batch.count() + " samples");
        }
    }

    private static void rewrite(byte[] input) {
        if (input.length < 1 + XorChunk.HEADER_BYTES) {
            return;
        }
        Encoding encoding = Encoding.of(1 + (input[0] & 0xff) % 6);
        ChunkCursor cursor = new ChunkCursor(encoding, withRoom(input), 1, input.length - 1);
        ChunkBuilder builder = new ChunkBuilder((kind, minTime, maxTime, bytes) -> {});
        try {
            while (cursor.next()) {
                builder.add(cursor);
            }
            builder.finish();
        } catch (HistogramException e) {
            // Buckets that no histogram can have.
        }
    }

    private static MemoryFiles files(String name, byte[] content) throws IOException {
        MemoryFiles files = new MemoryFiles();
        Path file = Path.of("/data").resolve(name);
        for (String directory : List.of("wal", "wbl", "chunks_head")) {
            files.createDirectories(Path.of("/data").resolve(directory));
        }
        files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (var out = files.create(file)) {
            out.write(content, 0, content.length);
        }
        return files;
    }

    private static void replay(String name, byte[] content) throws IOException {
        new WalReplay(files(name, content), Path.of("/data/wal"), DEAF).run((first, last, current) -> {});
    }

    private static void head(String name, byte[] content) throws IOException {
        MemoryFiles files = files(name, content);
        new Head(
                        Path.of("/data/wal"),
                        OPTIONS,
                        HeadLimits.DEFAULT.withOutOfOrderWindow(1_000_000),
                        files,
                        (first, last, current) -> {})
                .close();
    }
}
