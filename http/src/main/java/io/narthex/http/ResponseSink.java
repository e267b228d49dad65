package io.narthex.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response on its way out: blocks while the client is behind, and gives up when it falls too far behind. Owned by the thread that handles the
 * request.
 */
final class ResponseSink {
    /** The largest piece given to the socket at once: the JDK copies a whole heap buffer to native memory and keeps it, however large. */
    private static final int MAX_PIECE = 64 * 1024;

    /** The slowest client that is served, in bytes per second. */
    private static final long MIN_RATE = 16 * 1024;

    private final Response response;
    private final EndPoint endPoint;
    private final Semaphore written = new Semaphore(0);
    private long nanosLeft;
    private volatile @Nullable Throwable failure;

    ResponseSink(Response response, EndPoint endPoint, Duration patience) {
        this.response = response;
        this.endPoint = endPoint;
        nanosLeft = patience.toNanos();
    }

    /** Writes bytes. */
    void write(byte[] bytes, int from, int length, boolean last) throws IOException {
        int at = from;
        int end = from + length;
        do {
            int n = Math.min(MAX_PIECE, end - at);
            writePiece(ByteBuffer.wrap(bytes, at, n), last && at + n == end);
            at += n;
        } while (at < end);
    }

    private void writePiece(ByteBuffer piece, boolean last) throws IOException {
        nanosLeft += TimeUnit.SECONDS.toNanos(piece.remaining()) / MIN_RATE;
        response.write(last, piece, Callback.from(written::release, this::fail));
        if (!written.tryAcquire()) {
            await();
        }
        Throwable cause = failure;
        if (cause != null) {
            throw new ClientGoneException("the client went away", cause);
        }
    }

    private void await() throws IOException {
        long begin = System.nanoTime();
        try {
            if (!written.tryAcquire(nanosLeft, TimeUnit.NANOSECONDS)) {
                endPoint.close(new TimeoutException("the client takes the answer too slowly"));
                written.acquire();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientGoneException("interrupted while the client took the answer", e);
        }
        nanosLeft -= System.nanoTime() - begin;
    }

    private void fail(Throwable cause) {
        failure = cause;
        written.release();
    }
}
