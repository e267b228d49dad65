package io.narthex.rules;

import java.util.concurrent.locks.LockSupport;

/** The time that groups go by. */
public interface RuleClock {
    /** The time of the system. */
    RuleClock SYSTEM = new RuleClock() {
        @Override
        public long now() {
            return System.currentTimeMillis();
        }

        @Override
        public void sleepUntil(long time) {
            long left = time - now();
            if (left > 0) {
                LockSupport.parkNanos(left * 1_000_000);
            }
        }
    };

    /** Milliseconds since 1970. */
    long now();

    /** Waits until a time, or for less: until the thread is interrupted or unparked. */
    void sleepUntil(long time);
}
