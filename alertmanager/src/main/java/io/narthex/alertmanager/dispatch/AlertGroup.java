package io.narthex.alertmanager.dispatch;

import io.narthex.alertmanager.alert.Alert;
import io.narthex.model.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The alerts of one node that share their group labels. Its fields are guarded by itself; notifications are sent outside the lock. */
public final class AlertGroup {
    private final RouteNode route;
    private final Labels labels;
    private final Timers timers;
    private final Sender sender;
    private final Map<Labels, Alert> alerts = new HashMap<>();
    private Timers.Pending timer = () -> {};
    private boolean flushed;
    private boolean closed;
    private volatile List<String> mutedBy = List.of();

    /** Where a group's alerts are sent. */
    @FunctionalInterface
    public interface Sender {
        /** Sends what should be sent; returns whether all of it was. */
        boolean send(AlertGroup group, List<Alert> alerts, Instant now);
    }

    AlertGroup(RouteNode route, Labels labels, Timers timers, Sender sender) {
        this.route = route;
        this.labels = labels;
        this.timers = timers;
        this.sender = sender;
    }

    public RouteNode route() {
        return route;
    }

    public Labels labels() {
        return labels;
    }

    /** What the notification log and the receivers know the group by. */
    public String key() {
        return route.key() + ":" + labels;
    }

    /** The names of the time intervals that muted the last flush. */
    public List<String> mutedBy() {
        return mutedBy;
    }

    public void muted(List<String> names) {
        mutedBy = names;
    }

    public synchronized List<Alert> alerts() {
        return new ArrayList<>(alerts.values());
    }

    synchronized void start(Duration delay) {
        timer = timers.schedule(delay, this::tick);
    }

    /** Adds an alert; false if the group is closed already. */
    synchronized boolean insert(Alert alert, boolean running) {
        if (closed) {
            return false;
        }
        alerts.put(alert.labels(), alert);
        boolean late = alert.startsAt().plus(route.options().groupWait()).isBefore(timers.instant());
        if (running && !flushed && late) {
            timer.cancel();
            timer = timers.schedule(Duration.ZERO, this::tick);
            flushed = true;
        }
        return true;
    }

    /** Closes the group if nothing is in it. */
    synchronized boolean closeIfEmpty() {
        if (alerts.isEmpty() && !closed) {
            close();
        }
        return closed;
    }

    synchronized void close() {
        closed = true;
        timer.cancel();
    }

    private void tick() {
        Instant now = timers.instant();
        List<Alert> sent = new ArrayList<>();
        Map<Labels, Instant> resolved = new HashMap<>();
        synchronized (this) {
            if (closed) {
                return;
            }
            flushed = true;
            timer = timers.schedule(route.options().groupInterval(), this::tick);
            for (Alert alert : alerts.values()) {
                boolean ended = alert.resolvedAt(now);
                sent.add(ended ? alert : alert.firingForGood());
                if (ended) {
                    resolved.put(alert.labels(), alert.updatedAt());
                }
            }
        }
        if (sent.isEmpty()) {
            return;
        }
        sent.sort(Alert.ORDER);
        if (sender.send(this, sent, now)) {
            forget(resolved);
        }
    }

    private synchronized void forget(Map<Labels, Instant> resolved) {
        resolved.forEach((key, updated) -> alerts.computeIfPresent(
                key, (unused, alert) -> alert.updatedAt().equals(updated) ? null : alert));
    }
}
