package io.narthex.server.query;

import io.narthex.http.JsonOut;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The queries that run, in a mapped file that outlives the process. Any thread may use it. */
public final class ActiveQueries implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ActiveQueries.class);

    static final String FILE = "queries.active";

    /** Bytes of a query's place. */
    static final int PLACE = 1000;

    private final Clock clock;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment file;
    /** Guards itself. */
    private final Deque<Integer> free = new ArrayDeque<>();

    private ActiveQueries(Clock clock, FileChannel channel, int places) throws IOException {
        this.clock = clock;
        file = channel.map(MapMode.READ_WRITE, 0, size(places), arena);
        for (int place = 0; place < places; place++) {
            free.add(place);
        }
    }

    private static long size(int places) {
        return 1 + (long) places * PLACE;
    }

    /**
     * Says in the log which queries ran when the process ended last time, and begins anew.
     *
     * @param places how many queries may run at once
     * @throws UncheckedIOException if the file can't be made
     */
    public static ActiveQueries open(Path directory, int places, Clock clock) {
        Path path = directory.resolve(FILE);
        long size = size(places);
        try {
            Files.createDirectories(directory);
            tellUnfinished(path, size);
            try (FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                channel.truncate(size);
                // Written, not only mapped: a full disk is an error now and not a fault later.
                ByteBuffer empty = ByteBuffer.allocate((int) size).put(0, (byte) '[');
                while (empty.hasRemaining()) {
                    channel.write(empty);
                }
                return new ActiveQueries(clock, channel, places);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't make " + path + ", which tells the queries that run: " + e, e);
        }
    }

    private static void tellUnfinished(Path path, long size) throws IOException {
        if (!Files.isRegularFile(path)) {
            return;
        }
        byte[] bytes;
        try (var in = Files.newInputStream(path)) {
            bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, size));
        }
        String queries = unfinished(bytes);
        if (!queries.isEmpty()) {
            LOG.info("These queries didn't finish in the last run: {}", queries);
        }
    }

    /** The queries in a file as a JSON array; empty if there are none. */
    static String unfinished(byte[] file) {
        int n = 0;
        byte[] text = new byte[file.length];
        for (byte b : file) {
            if (b != 0) {
                text[n++] = b;
            }
        }
        if (n <= 1) {
            return "";
        }
        text[n - 1] = ']';
        return new String(text, 0, n, StandardCharsets.UTF_8);
    }

    /**
     * Notes a query that begins.
     *
     * @return to be run when it ends
     */
    public Runnable begin(String query) {
        Integer place;
        synchronized (free) {
            place = free.poll();
        }
        if (place == null) {
            // More run than the file has places: this one goes unseen.
            return () -> {};
        }
        byte[] entry = entry(query, clock.instant().getEpochSecond());
        long from = 1 + (long) place * PLACE;
        MemorySegment.copy(entry, 0, file, ValueLayout.JAVA_BYTE, from, PLACE);
        return () -> {
            file.asSlice(from, PLACE).fill((byte) 0);
            synchronized (free) {
                free.push(place);
            }
        };
    }

    /** The bytes of a place; of a long query the beginning. */
    static byte[] entry(String query, long seconds) {
        String text = query.length() > PLACE ? query.substring(0, PLACE) : query;
        JsonOut out = json(text, seconds);
        while (out.length() > PLACE - 1) {
            int end = Math.max(0, text.length() - Math.max(1, (out.length() - PLACE) / 6));
            if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            text = text.substring(0, end);
            out = json(text, seconds);
        }
        byte[] entry = Arrays.copyOf(Arrays.copyOf(out.buffer(), out.length()), PLACE);
        entry[PLACE - 1] = ',';
        return entry;
    }

    private static JsonOut json(String query, long seconds) {
        return new JsonOut()
                .beginObject()
                .name("query")
                .string(query)
                .name("timestamp_sec")
                .number(seconds)
                .endObject();
    }

    /** Lets go of the file; no query may run any more. */
    @Override
    public void close() {
        arena.close();
    }
}
