package io.narthex.remote;

import java.io.IOException;
import org.xerial.snappy.Snappy;
import org.xerial.snappy.SnappyError;

/** The buffers and readers that one request needs. Owned by the thread that handles it. */
final class Workspace {
    /** The largest request, decompressed, in bytes. */
    static final int MAX_DECODED = 32 << 20;

    /** Larger buffers, in bytes, are not kept for the next request. */
    private static final int MAX_KEPT = 4 << 20;

    private static final String CORRUPT = "snappy: corrupt input";

    private final RequestAppender appender;
    private final WriteRequestV1 v1;
    private final WriteRequestV2 v2;
    private byte[] decoded = new byte[1 << 16];
    private int length;

    Workspace(SeriesRefs refs, boolean keepMetadata) {
        appender = new RequestAppender(refs);
        v1 = new WriteRequestV1(appender);
        v2 = new WriteRequestV2(appender, keepMetadata);
    }

    RequestAppender appender() {
        return appender;
    }

    WriteRequestV1 v1() {
        return v1;
    }

    WriteRequestV2 v2() {
        return v2;
    }

    /** The request, decompressed: the first {@link #length} bytes. */
    byte[] decoded() {
        return decoded;
    }

    int length() {
        return length;
    }

    /**
     * Decompresses a request.
     *
     * @throws RefusedException if it is damaged or too large
     */
    void decompress(byte[] body, int bodyLength) {
        long size = announcedSize(body, bodyLength);
        if (size > MAX_DECODED) {
            throw new RefusedException(400, "snappy: decoded length " + size + " exceeds limit " + MAX_DECODED);
        }
        if (decoded.length < size) {
            decoded = new byte[Math.max((int) size, Math.min(decoded.length * 2, MAX_DECODED))];
        }
        try {
            length = Snappy.uncompress(body, 0, bodyLength, decoded, 0);
        } catch (IOException | SnappyError e) {
            throw new RefusedException(400, CORRUPT);
        }
    }

    /** The length that stands before a block, a varint of up to 32 bits. */
    private static long announcedSize(byte[] body, int bodyLength) {
        long size = 0;
        for (int i = 0; i < Math.min(bodyLength, 5); i++) {
            size |= (body[i] & 0x7fL) << (7 * i);
            if (body[i] >= 0) {
                if (size >>> 32 != 0) {
                    break;
                }
                return size;
            }
        }
        throw new RefusedException(400, CORRUPT);
    }

    /** Makes it small enough to be kept. */
    void trim() {
        if (decoded.length > MAX_KEPT) {
            decoded = new byte[1 << 16];
        }
        length = 0;
    }
}
