package io.narthex.tsdb.fuzz;

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
import io.narthex.tsdb.block.ListedChunkSeries;
import io.narthex.tsdb.block.RawChunk;
import io.narthex.tsdb.block.Ulid;
import io.narthex.tsdb.chunk.ChunkBuilder;
import io.narthex.tsdb.file.MemoryFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** A small block of which one file is replaced. */
final class BlockTemplate {
    private static final Path PARENT = Path.of("/data");
    private static final Ulid ULID = new Ulid("01HZZZZZZZZZZZZZZZZZZZZZZZ");
    private static final Path BLOCK = PARENT.resolve(ULID.text());
    private static final int LIMIT = 1 << 20;
    private static final Map<Path, byte[]> FILES = make();

    private BlockTemplate() {}

    private static Map<Path, byte[]> make() {
        Map<Labels, List<RawChunk>> series = new TreeMap<>();
        for (int i = 0; i < 6; i++) {
            List<RawChunk> chunks = new ArrayList<>();
            ChunkBuilder builder =
                    new ChunkBuilder((kind, min, max, bytes) -> chunks.add(new RawChunk(kind, min, max, bytes)));
            for (int t = 0; t < 150; t++) {
                builder.add(1000L * t, t * i);
            }
            builder.finish();
            series.put(Labels.of("__name__", "m" + i % 2, "i", Integer.toString(i)), chunks);
        }
        MemoryFiles files = new MemoryFiles();
        Map<Path, byte[]> all = new TreeMap<>();
        try {
            files.createDirectories(PARENT);
            BlockWriter.write(
                    files, PARENT, ListedChunkSeries.ofChunks(series), BlockMeta.ofHead(ULID, 0, 150_000, List.of()));
            for (Path path : files.files()) {
                all.put(path, files.read(path, LIMIT));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** A file of the block; a copy. */
    static byte[] file(String name) {
        byte[] bytes = FILES.get(BLOCK.resolve(name));
        if (bytes == null) {
            throw new IllegalStateException("the block has no " + name);
        }
        return bytes.clone();
    }

    /** The chunk file of the block whose first chunk is the input, with its length and checksum. */
    static byte[] chunkFile(byte[] input) {
        byte[] chunk = Checksums.atLeast(input, 3);
        ByteBuffer file = ByteBuffer.allocate(chunk.length + 64 + file("chunks/000001").length);
        file.put(file("chunks/000001"), 0, 8);
        int length = chunk.length - 1;
        while (length > 0x7f) {
            file.put((byte) (length | 0x80));
            length >>>= 7;
        }
        CRC32C crc = new CRC32C();
        crc.update(chunk);
        file.put((byte) length).put(chunk).putInt((int) crc.getValue());
        return file.array();
    }

    /** Reads a block of which a file is replaced. */
    static void with(String name, byte[] content) throws IOException {
        MemoryFiles files = new MemoryFiles();
        Path replaced = BLOCK.resolve(name);
        for (Map.Entry<Path, byte[]> entry : FILES.entrySet()) {
            byte[] bytes = entry.getKey().equals(replaced) ? content : entry.getValue();
            files.createDirectories(Objects.requireNonNull(entry.getKey().getParent()));
            try (var out = files.create(entry.getKey())) {
                out.write(bytes, 0, bytes.length);
            }
        }
        try (Block block = Block.open(files, BLOCK);
                Querier querier = block.querier(Long.MIN_VALUE, Long.MAX_VALUE)) {
            read(querier, List.of());
            read(querier, List.of(Matcher.equal("i", "3")));
            read(querier, List.of(Matcher.of(Matcher.Type.REGEX, "__name__", "m.*")));
            querier.labelNames(0, List.of());
            querier.labelValues("i", 0, List.of(Matcher.equal("__name__", "m1")));
        }
    }

    private static void read(Querier querier, List<Matcher> matchers) {
        SeriesSet series = querier.select(true, SelectHints.between(Long.MIN_VALUE, Long.MAX_VALUE), matchers);
        Batch batch = new Batch();
        while (series.next()) {
            SampleReader samples = series.samples();
            while (samples.next(batch)) {
                batch.clear();
            }
        }
    }
}
