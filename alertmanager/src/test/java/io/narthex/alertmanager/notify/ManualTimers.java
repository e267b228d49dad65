package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.dispatch.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that a test moves; what is due runs on the test's thread. */
final class ManualTimers implements Timers {
    private record Task(Instant at, long order, Runnable body) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::order));
    private Instant now = Sending.NOW;
    private long order;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized Pending schedule(Duration delay, Runnable body) {
        Task task = new Task(now.plus(delay), order++, body);
        tasks.add(task);
        return () -> {
            synchronized (this) {
                tasks.remove(task);
            }
        };
    }

    /** Goes on to a moment, and on the way runs what is due. */
    void advance(Duration duration) {
        Instant end = instant().plus(duration);
        while (true) {
            Task due;
            synchronized (this) {
                due = tasks.peek();
                if (due == null || due.at().isAfter(end)) {
                    now = now.isBefore(end) ? end : now;
                    return;
                }
                tasks.remove(due);
                now = now.isBefore(due.at()) ? due.at() : now;
            }
            due.body().run();
        }
    }

    @Override
    public synchronized void sleep(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public void close() {}
}
