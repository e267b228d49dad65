package io.narthex.alertmanager.dispatch;

import io.narthex.alertmanager.alert.Alert;
import io.narthex.alertmanager.alert.AlertStore;
import io.narthex.model.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Puts alerts into groups and lets each group be sent in its rhythm. */
public final class Dispatcher implements AutoCloseable {
    private record Key(String routeId, Labels labels) {}

    private final RouteNode root;
    private final Timers timers;
    private final AlertGroup.Sender sender;
    private final AlertStore store;
    private final Instant startAt;
    private final Consumer<Alert> subscriber = this::take;
    private final Map<Key, AlertGroup> groups = new ConcurrentHashMap<>();

    /** @param startAt before this moment, no group is sent */
    public Dispatcher(RouteNode root, AlertStore store, Timers timers, Instant startAt, AlertGroup.Sender sender) {
        this.root = root;
        this.store = store;
        this.timers = timers;
        this.startAt = startAt;
        this.sender = sender;
    }

    /** Takes the alerts there are and those that come. */
    public void start() {
        store.subscribe(subscriber);
    }

    private void take(Alert alert) {
        for (RouteNode node : root.match(alert.labels())) {
            Key key = new Key(node.id(), node.groupLabels(alert.labels()));
            insert(key, node, alert);
        }
    }

    private void insert(Key key, RouteNode node, Alert alert) {
        Instant now = timers.instant();
        while (true) {
            AlertGroup existing = groups.get(key);
            if (existing == null) {
                AlertGroup fresh = new AlertGroup(node, key.labels(), timers, sender);
                existing = groups.putIfAbsent(key, fresh);
                if (existing == null) {
                    begin(fresh, alert, now);
                    return;
                }
            }
            if (existing.insert(alert, !now.isBefore(startAt))) {
                return;
            }
            groups.remove(key, existing);
        }
    }

    private void begin(AlertGroup group, Alert alert, Instant now) {
        Duration untilStart = now.isBefore(startAt) ? Duration.between(now, startAt) : Duration.ZERO;
        boolean running = untilStart.isZero();
        boolean late =
                alert.startsAt().plus(group.route().options().groupWait()).isBefore(now);
        group.start(
                running && late
                        ? Duration.ZERO
                        : untilStart.plus(group.route().options().groupWait()));
        group.insert(alert, false);
    }

    /** Drops groups without alerts. */
    public void maintain() {
        groups.values().removeIf(AlertGroup::closeIfEmpty);
    }

    /** All groups. */
    public List<AlertGroup> groups() {
        return new ArrayList<>(groups.values());
    }

    public RouteNode root() {
        return root;
    }

    @Override
    public void close() {
        store.unsubscribe(subscriber);
        groups.values().forEach(AlertGroup::close);
    }
}
