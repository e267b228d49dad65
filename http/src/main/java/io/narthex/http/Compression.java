package io.narthex.http;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** How a response's body is compressed. */
enum Compression {
    NONE(""),
    GZIP("gzip"),
    DEFLATE("deflate");

    /** Below this a body is not worth the work, in bytes. */
    static final int MIN_LENGTH = 1024;

    /** The fastest level: answers are read once, mostly over a near network, and level 6 takes three times as long for a tenth less. */
    private static final int LEVEL = Deflater.BEST_SPEED;

    private static final int MAX_POOLED = 4;

    private final String token;

    Compression(String token) {
        this.token = token;
    }

    /** The name in {@code Content-Encoding}; empty for none. */
    String token() {
        return token;
    }

    /** The best that a client takes, by the value of its {@code Accept-Encoding}. */
    static Compression negotiate(String accepted) {
        double gzip = quality(accepted, GZIP.token);
        double deflate = quality(accepted, DEFLATE.token);
        if (gzip <= 0 && deflate <= 0) {
            return NONE;
        }
        return gzip >= deflate ? GZIP : DEFLATE;
    }

    /** Whether a body of the type gets smaller. */
    static boolean helps(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        return type.startsWith("text/")
                || type.startsWith("application/json")
                || type.startsWith("application/javascript")
                || type.startsWith("application/manifest+json")
                || type.startsWith("application/openmetrics-text")
                || type.startsWith("application/yaml")
                || type.startsWith("image/svg+xml");
    }

    private static double quality(String accepted, String token) {
        for (String item : accepted.split(",", 32)) {
            String[] parts = item.split(";", 4);
            if (parts[0].strip().equalsIgnoreCase(token)) {
                return parts.length == 1 ? 1 : weight(parts[1]);
            }
        }
        return 0;
    }

    private static double weight(String parameter) {
        String text = parameter.replace(" ", "");
        try {
            return text.startsWith("q=") ? Double.parseDouble(text.substring(2)) : 1;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The compressor of one body. Owned by one thread; must be closed. */
    static final class Encoder implements AutoCloseable {
        private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};

        /** Guarded by itself: raw deflaters that wait for the next body, whose native memory is 256 KiB each. */
        private static final Deque<Deflater> IDLE = new ArrayDeque<>();

        private final Compression kind;
        private final Deflater deflater;
        private final CRC32 crc = new CRC32();
        private long total;
        private boolean begun;

        Encoder(Compression kind) {
            this.kind = kind;
            deflater = kind == GZIP ? takeRaw() : new Deflater(LEVEL, false);
        }

        /** Gives input; {@link #drain} must have emptied the last one. */
        void input(byte[] bytes, int from, int length) {
            if (kind == GZIP) {
                crc.update(bytes, from, length);
                total += length;
            }
            deflater.setInput(bytes, from, length);
        }

        /** Says that no input follows. */
        void finish() {
            deflater.finish();
        }

        /** Writes compressed bytes; returns how many. Zero means that input is wanted, or that all is written. The array holds at least 64 bytes. */
        int drain(byte[] out) {
            int n = 0;
            if (!begun) {
                begun = true;
                if (kind == GZIP) {
                    System.arraycopy(GZIP_HEADER, 0, out, 0, GZIP_HEADER.length);
                    n = GZIP_HEADER.length;
                }
            }
            return n + deflater.deflate(out, n, out.length - n);
        }

        /** What follows the compressed bytes. */
        byte[] trailer() {
            if (kind != GZIP) {
                return new byte[0];
            }
            byte[] trailer = new byte[8];
            littleEndian(crc.getValue(), trailer, 0);
            littleEndian(total, trailer, 4);
            return trailer;
        }

        /** The whole of a body, compressed. */
        static byte[] encode(Compression kind, byte[] body, int from, int length) {
            byte[] out = new byte[Math.max(256, length / 3)];
            byte[] piece = new byte[8192];
            int size = 0;
            try (Encoder encoder = new Encoder(kind)) {
                encoder.input(body, from, length);
                encoder.finish();
                for (int n = encoder.drain(piece); n > 0; n = encoder.drain(piece)) {
                    out = size + n + 8 > out.length ? Arrays.copyOf(out, Math.max(size + n + 8, out.length * 2)) : out;
                    System.arraycopy(piece, 0, out, size, n);
                    size += n;
                }
                byte[] trailer = encoder.trailer();
                out = Arrays.copyOf(out, size + trailer.length);
                System.arraycopy(trailer, 0, out, size, trailer.length);
            }
            return out;
        }

        @Override
        public void close() {
            if (kind == GZIP) {
                synchronized (IDLE) {
                    if (IDLE.size() < MAX_POOLED) {
                        deflater.reset();
                        IDLE.push(deflater);
                        return;
                    }
                }
            }
            deflater.end();
        }

        private static Deflater takeRaw() {
            synchronized (IDLE) {
                return IDLE.isEmpty() ? new Deflater(LEVEL, true) : IDLE.pop();
            }
        }

        private static void littleEndian(long value, byte[] out, int at) {
            for (int i = 0; i < 4; i++) {
                out[at + i] = (byte) (value >>> 8 * i);
            }
        }
    }
}
