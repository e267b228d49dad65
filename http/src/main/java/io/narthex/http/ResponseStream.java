package io.narthex.http;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A body that is written piece by piece, compressed on the way where the client takes it. */
final class ResponseStream extends OutputStream {
    private final ResponseSink sink;
    private final byte[] buffer = new byte[32 * 1024];
    private final Compression.@Nullable Encoder encoder;
    private final byte[] encoded;
    private int buffered;
    private long length;
    private boolean closed;

    ResponseStream(ResponseSink sink, Compression compression) {
        this.sink = sink;
        encoder = compression == Compression.NONE ? null : new Compression.Encoder(compression);
        encoded = encoder == null ? new byte[0] : new byte[16 * 1024];
    }

    /** The bytes written so far, before compression. */
    long length() {
        return length;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        if (closed) {
            throw new IOException("the response is complete");
        }
        length += count;
        if (buffered + count <= buffer.length) {
            System.arraycopy(bytes, from, buffer, buffered, count);
            buffered += count;
            return;
        }
        flushBuffer();
        send(bytes, from, count);
    }

    @Override
    public void flush() throws IOException {
        flushBuffer();
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (encoder == null) {
                sink.write(buffer, 0, buffered, true);
                return;
            }
            flushBuffer();
            encoder.finish();
            drain();
            byte[] trailer = encoder.trailer();
            sink.write(trailer, 0, trailer.length, true);
        } finally {
            release();
        }
    }

    /** Gives up without ending the body, so that the client sees it cut off. */
    void abandon() {
        if (!closed) {
            closed = true;
            release();
        }
    }

    private void release() {
        if (encoder != null) {
            encoder.close();
        }
    }

    private void flushBuffer() throws IOException {
        int n = buffered;
        buffered = 0;
        if (n > 0) {
            send(buffer, 0, n);
        }
    }

    private void send(byte[] bytes, int from, int count) throws IOException {
        if (encoder == null) {
            sink.write(bytes, from, count, false);
        } else {
            encoder.input(bytes, from, count);
            drain();
        }
    }

    private void drain() throws IOException {
        if (encoder != null) {
            for (int n = encoder.drain(encoded); n > 0; n = encoder.drain(encoded)) {
                sink.write(encoded, 0, n, false);
            }
        }
    }
}
