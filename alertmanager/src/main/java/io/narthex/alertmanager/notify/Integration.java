package io.narthex.alertmanager.notify;

import java.time.Duration;

/** One way to tell somebody. Any thread may use it. */
@FunctionalInterface
public interface Integration {
    /**
     * Makes one attempt.
     *
     * @param timeout the time that is left for it
     */
    void send(Notification notification, Duration timeout) throws NotifyException, InterruptedException;
}
