package io.narthex.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Closes a stream when its time is over, so that nobody waits for ever for a server that went away without a word. */
final class StreamDeadline implements AutoCloseable {
    private final Thread waiting;

    StreamDeadline(InputStream stream, Duration time) {
        waiting = Thread.ofVirtual().name("stream-deadline").start(() -> closeAfter(stream, time));
    }

    private static void closeAfter(InputStream stream, Duration time) {
        try {
            Thread.sleep(time);
            stream.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }

    @Override
    public void close() {
        waiting.interrupt();
    }
}
