package io.narthex.cli;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * Tells a role that it should end: SIGTERM, SIGINT, or, for a role that a supervisor started, the end of the standard input, which comes even when the
 * supervisor was killed.
 */
final class StopSignal {
    /** Set by the supervisor for its children. */
    private static final String SUPERVISED = "NARTHEX_SUPERVISED";

    private final CountDownLatch asked = new CountDownLatch(1);

    static StopSignal install() {
        StopSignal stop = new StopSignal();
        Signals.on("TERM", stop::ask);
        Signals.on("INT", stop::ask);
        if (System.getenv(SUPERVISED) != null) {
            Thread.ofPlatform().name("supervised").daemon().start(stop::askAtEndOfInput);
        }
        return stop;
    }

    void ask() {
        asked.countDown();
    }

    void await() throws InterruptedException {
        asked.await();
    }

    private void askAtEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // The supervisor writes nothing.
            }
        } catch (IOException e) {
            // A broken pipe is an end, too.
        }
        ask();
    }
}
