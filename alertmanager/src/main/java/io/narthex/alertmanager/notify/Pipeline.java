package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.alert.Alert;
import io.narthex.alertmanager.config.TimeInterval;
import io.narthex.alertmanager.dispatch.AlertGroup;
import io.narthex.alertmanager.dispatch.RouteNode;
import io.narthex.alertmanager.dispatch.Timers;
import io.narthex.alertmanager.silence.Inhibitor;
import io.narthex.alertmanager.silence.Silences;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a flush goes through: inhibition, time intervals, silences, and for each integration the log, the attempts, the log again. */
public final class Pipeline implements AlertGroup.Sender {
    private static final System.Logger LOG = System.getLogger(Pipeline.class.getName());
    private static final Duration MIN_TIMEOUT = Duration.ofSeconds(10);
    private static final double FIRST_WAIT_MILLIS = 500;
    private static final double WAIT_FACTOR = 1.5;
    private static final double MAX_WAIT_MILLIS = 60_000;

    private static final String FIRST = "first notification";

    private final Timers timers;
    private final Inhibitor inhibitor;
    private final Silences silences;
    private final Map<String, List<TimeInterval>> intervals;
    private final Map<String, List<Receivers.Built>> receivers;
    private final NotificationLog log;
    private final Duration retention;
    private final NotifyMetrics metrics;
    private final Templates templates;

    public Pipeline(
            Timers timers,
            Inhibitor inhibitor,
            Silences silences,
            Map<String, List<TimeInterval>> intervals,
            Map<String, List<Receivers.Built>> receivers,
            NotificationLog log,
            Duration retention,
            NotifyMetrics metrics,
            Templates templates) {
        this.timers = timers;
        this.inhibitor = inhibitor;
        this.silences = silences;
        this.intervals = intervals;
        this.receivers = receivers;
        this.log = log;
        this.retention = retention;
        this.metrics = metrics;
        this.templates = templates;
    }

    @Override
    public boolean send(AlertGroup group, List<Alert> alerts, Instant now) {
        RouteNode.Options route = group.route().options();
        List<Alert> left = new ArrayList<>(alerts);
        left.removeIf(alert -> inhibitor.source(alert.labels()).isPresent());
        metrics.suppressed("inhibition", alerts.size() - left.size());
        if (left.isEmpty() || isMutedByTime(group, left.size(), now)) {
            return true;
        }
        int before = left.size();
        left.removeIf(alert -> !silences.matching(alert.labels()).isEmpty());
        metrics.suppressed("silence", before - left.size());
        if (left.isEmpty()) {
            return true;
        }
        Duration limit = route.groupInterval().compareTo(MIN_TIMEOUT) < 0 ? MIN_TIMEOUT : route.groupInterval();
        return fanOut(group, left, now, timers.instant().plus(limit));
    }

    private boolean isMutedByTime(AlertGroup group, int count, Instant now) {
        RouteNode.Options route = group.route().options();
        group.muted(List.of());
        if (!route.activeTimes().isEmpty() && current(route.activeTimes(), now).isEmpty()) {
            group.muted(route.activeTimes());
            metrics.suppressed("active_time_interval", count);
            return true;
        }
        List<String> muting = current(route.muteTimes(), now);
        if (!muting.isEmpty()) {
            group.muted(muting);
            metrics.suppressed("mute_time_interval", count);
            return true;
        }
        return false;
    }

    private List<String> current(List<String> names, Instant now) {
        return names.stream()
                .filter(name ->
                        intervals.getOrDefault(name, List.of()).stream().anyMatch(interval -> interval.contains(now)))
                .toList();
    }

    private boolean fanOut(AlertGroup group, List<Alert> alerts, Instant now, Instant deadline) {
        AtomicBoolean all = new AtomicBoolean(true);
        List<Thread> threads = new ArrayList<>();
        for (Receivers.Built built :
                receivers.getOrDefault(group.route().options().receiver(), List.of())) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    notifyOne(built, group, alerts, now, deadline);
                } catch (NotifyException | RuntimeException e) {
                    all.set(false);
                    metrics.failed(built.type().label(), e instanceof NotifyException n ? n.reason() : "other");
                    LOG.log(
                            System.Logger.Level.ERROR,
                            "Notify for alerts failed: receiver "
                                    + group.route().options().receiver() + ", integration "
                                    + built.type().label() + "["
                                    + built.index() + "]: " + e.getMessage());
                } catch (InterruptedException e) {
                    all.set(false);
                    Thread.currentThread().interrupt();
                }
            }));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
            return false;
        }
        return all.get();
    }

    private void notifyOne(Receivers.Built built, AlertGroup group, List<Alert> alerts, Instant now, Instant deadline)
            throws NotifyException, InterruptedException {
        RouteNode.Options route = group.route().options();
        NotificationLog.Key key = new NotificationLog.Key(
                group.key(), route.receiver(), built.type().label(), built.index());
        Set<Long> firing = new HashSet<>();
        Set<Long> resolved = new HashSet<>();
        alerts.forEach(alert ->
                (alert.resolvedAt(now) ? resolved : firing).add(alert.labels().stableHash()));
        Optional<NotificationLog.Entry> last = log.find(key);
        Optional<String> reason =
                reason(last, firing, resolved, built.sendResolved(), now.minus(route.repeatInterval()));
        if (reason.isEmpty()) {
            return;
        }
        Map<String, Object> remembered = new ConcurrentHashMap<>();
        if (!reason.get().equals(FIRST)) {
            last.ifPresent(entry -> remembered.putAll(entry.receiverData()));
        }
        Notification notification = new Notification(
                route.receiver(),
                group.key(),
                group.labels(),
                routeLabels(group, alerts, now),
                alerts,
                reason.get(),
                now,
                remembered);
        boolean tellsNothing = !built.sendResolved() && firing.isEmpty();
        if (!tellsNothing) {
            Notification told = built.sendResolved()
                    ? notification
                    : notification.with(alerts.stream()
                            .filter(alert -> !alert.resolvedAt(now))
                            .toList());
            attempts(built, told, deadline);
        }
        Duration twice = route.repeatInterval().multipliedBy(2);
        Duration kept = twice.compareTo(retention) < 0 ? twice : retention;
        Instant sent = timers.instant();
        log.put(key, new NotificationLog.Entry(sent, sent.plus(kept), firing, resolved, Map.copyOf(remembered)));
    }

    private Map<String, String> routeLabels(AlertGroup group, List<Alert> alerts, Instant now) {
        RouteNode.Options route = group.route().options();
        Map<String, String> expanded = new java.util.TreeMap<>();
        Notification bare = new Notification(
                route.receiver(), group.key(), group.labels(), Map.of(), alerts, "unknown", now, Map.of());
        TemplateData data = new TemplateData(bare, templates.externalUrl());
        route.labels().forEach((name, text) -> expanded.put(name, templates.expand(text, data)));
        return expanded;
    }

    private static Optional<String> reason(
            Optional<NotificationLog.Entry> last,
            Set<Long> firing,
            Set<Long> resolved,
            boolean sendResolved,
            Instant repeat) {
        if (last.isEmpty()) {
            return firing.isEmpty() ? Optional.empty() : Optional.of(FIRST);
        }
        NotificationLog.Entry entry = last.get();
        if (!entry.firing().containsAll(firing)) {
            return Optional.of(entry.firing().isEmpty() ? FIRST : "new alerts added");
        }
        if (firing.isEmpty()) {
            return entry.firing().isEmpty() ? Optional.empty() : Optional.of("all alerts resolved");
        }
        if (sendResolved && !entry.resolved().containsAll(resolved)) {
            return Optional.of("some alerts resolved");
        }
        return entry.timestamp().isBefore(repeat) ? Optional.of("repeat interval elapsed") : Optional.empty();
    }

    private void attempts(Receivers.Built built, Notification notification, Instant deadline)
            throws NotifyException, InterruptedException {
        String label = built.type().label();
        double wait = FIRST_WAIT_MILLIS;
        metrics.sending(label);
        while (true) {
            Duration left = Duration.between(timers.instant(), deadline);
            long start = System.nanoTime();
            try {
                built.integration().send(notification, left.isPositive() ? left : Duration.ofMillis(1));
                metrics.request(label, true, System.nanoTime() - start);
                return;
            } catch (NotifyException e) {
                metrics.request(label, false, System.nanoTime() - start);
                long pause = (long) (wait * (0.5 + ThreadLocalRandom.current().nextDouble()));
                if (!e.mayRetry() || timers.instant().plusMillis(pause).isAfter(deadline)) {
                    throw e;
                }
                timers.sleep(Duration.ofMillis(pause));
                wait = Math.min(MAX_WAIT_MILLIS, wait * WAIT_FACTOR);
            }
        }
    }
}
