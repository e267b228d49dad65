package io.narthex.alertmanager.alert;

import io.narthex.model.Labels;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** All alerts, by their labels. Any thread may use it. */
public final class AlertStore {
    private final InstantSource clock;
    private final int perNameLimit;
    private final Map<Labels, Alert> alerts = new ConcurrentHashMap<>();
    private final List<Consumer<Alert>> subscribers = new CopyOnWriteArrayList<>();
    private final LongAdder limited = new LongAdder();

    /** @param perNameLimit the most alerts of one name; 0 for no limit */
    public AlertStore(InstantSource clock, int perNameLimit) {
        this.clock = clock;
        this.perNameLimit = perNameLimit;
    }

    /** Adds an alert, or merges it into the one of the same labels, and tells the subscribers. */
    public void put(Alert alert) {
        Instant now = clock.instant();
        if (perNameLimit > 0 && !alerts.containsKey(alert.labels()) && isFull(alert, now)) {
            limited.increment();
            return;
        }
        Alert merged = alerts.merge(alert.labels(), alert, (old, young) -> young.after(old, now));
        subscribers.forEach(subscriber -> subscriber.accept(merged));
    }

    private boolean isFull(Alert alert, Instant now) {
        String name = alert.labels().get("alertname");
        return alerts.values().stream()
                        .filter(other -> other.labels().get("alertname").equals(name) && !other.resolvedAt(now))
                        .count()
                >= perNameLimit;
    }

    /** Tells of all alerts there are and of all that come. A subscriber that blocks holds up those who put. */
    public void subscribe(Consumer<Alert> subscriber) {
        subscribers.add(subscriber);
        alerts.values().forEach(subscriber);
    }

    public void unsubscribe(Consumer<Alert> subscriber) {
        subscribers.remove(subscriber);
    }

    /** A view of all alerts. */
    public Iterable<Alert> all() {
        return alerts.values();
    }

    /** How many alerts were dropped because of the limit. */
    public long limited() {
        return limited.sum();
    }

    /** Drops what has ended. */
    public void collectGarbage() {
        Instant now = clock.instant();
        alerts.values().removeIf(alert -> alert.resolvedAt(now));
    }
}
