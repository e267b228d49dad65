package io.narthex.scrape;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Decompresses gzip (RFC 1952) from one buffer into another, any number of members, with what it needs kept for the next time. Owned by one thread at a time. */
final class Gunzip {
    private static final int FIXED_HEADER = 10;
    private static final int TRAILER = 8;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int STEP = 16 * 1024;

    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();

    /**
     * Appends what the compressed bytes hold.
     *
     * @param limit the size from which on the output is too large
     * @return false if it is too large
     * @throws ScrapeException if the bytes are not gzip, or damaged
     */
    boolean decompress(BodyBuffer in, BodyBuffer out, long limit) {
        int at = 0;
        do {
            at = skipHeader(in, at);
            inflater.reset();
            checksum.reset();
            inflater.setInput(in.bytes(), at, in.length() - at);
            long written = inflate(out, limit);
            if (written < 0) {
                return false;
            }
            at = in.length() - inflater.getRemaining();
            checkTrailer(in, at, written);
            at += TRAILER;
        } while (at < in.length());
        return true;
    }

    private long inflate(BodyBuffer out, long limit) {
        long written = 0;
        try {
            while (!inflater.finished()) {
                out.reserve(STEP);
                int n = inflater.inflate(out.bytes(), out.length(), STEP);
                if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new ScrapeException("unexpected EOF");
                }
                checksum.update(out.bytes(), out.length(), n);
                out.advance(n);
                written += n;
                if (out.length() >= limit) {
                    return -1;
                }
            }
        } catch (DataFormatException e) {
            throw new ScrapeException("flate: corrupt input: " + e.getMessage(), e);
        }
        return written;
    }

    private static int skipHeader(BodyBuffer in, int start) {
        byte[] b = in.bytes();
        if (in.length() - start < FIXED_HEADER) {
            throw new ScrapeException(in.length() == start ? "EOF" : "unexpected EOF");
        }
        if (b[start] != 0x1f || (b[start + 1] & 0xff) != 0x8b || b[start + 2] != 8) {
            throw new ScrapeException("gzip: invalid header");
        }
        int flags = b[start + 3];
        int at = start + FIXED_HEADER;
        if ((flags & EXTRA) != 0 && at + 2 <= in.length()) {
            at += 2 + (b[at] & 0xff) + ((b[at + 1] & 0xff) << 8);
        }
        at = (flags & NAME) != 0 ? skipText(in, at) : at;
        at = (flags & COMMENT) != 0 ? skipText(in, at) : at;
        at += (flags & HEADER_CRC) != 0 ? 2 : 0;
        if (at > in.length()) {
            throw new ScrapeException("unexpected EOF");
        }
        return at;
    }

    private static int skipText(BodyBuffer in, int start) {
        int at = start;
        while (at < in.length() && in.bytes()[at] != 0) {
            at++;
        }
        return at + 1;
    }

    private void checkTrailer(BodyBuffer in, int at, long written) {
        if (in.length() - at < TRAILER) {
            throw new ScrapeException("unexpected EOF");
        }
        if (littleEndian(in.bytes(), at) != (int) checksum.getValue()
                || littleEndian(in.bytes(), at + 4) != (int) written) {
            throw new ScrapeException("gzip: invalid checksum");
        }
    }

    private static int littleEndian(byte[] b, int at) {
        return b[at] & 0xff | (b[at + 1] & 0xff) << 8 | (b[at + 2] & 0xff) << 16 | (b[at + 3] & 0xff) << 24;
    }

    /** Frees the memory outside the heap. */
    void close() {
        inflater.end();
    }
}
