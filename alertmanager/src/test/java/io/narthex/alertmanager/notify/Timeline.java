package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.alert.Alert;
import io.narthex.alertmanager.alert.AlertStore;
import io.narthex.alertmanager.config.AlertmanagerConfig;
import io.narthex.alertmanager.config.AlertmanagerConfigReader;
import io.narthex.alertmanager.config.IntegrationType;
import io.narthex.alertmanager.dispatch.Dispatcher;
import io.narthex.alertmanager.dispatch.RouteNode;
import io.narthex.alertmanager.matcher.MatcherMode;
import io.narthex.alertmanager.matcher.MatcherText;
import io.narthex.alertmanager.silence.Inhibitor;
import io.narthex.alertmanager.silence.Silences;
import io.narthex.model.Labels;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All that lies between an alert and its notification, on a clock that the test moves. What is sent is written down. */
final class Timeline implements AutoCloseable {
    private static final String ROUTE =
            "route: {receiver: r, group_by: [alertname], group_wait: 30s, group_interval: 5m, repeat_interval: 1h";

    final ManualTimers timers = new ManualTimers();
    final AlertStore store = new AlertStore(timers, 0);
    final Silences silences = new Silences(timers, Duration.ofHours(120), 0, 0);
    final NotificationLog log = new NotificationLog(timers);
    final List<String> sent = new ArrayList<>();
    int failures;
    private final NotifyMetrics metrics = new NotifyMetrics(new PrometheusRegistry());
    private final boolean sendResolved;
    private Dispatcher dispatcher;
    private Inhibitor inhibitor;

    /**
     * A timeline that starts at {@link Sending#NOW}.
     *
     * @param route what else the route says, such as {@code , mute_time_intervals: [x]}
     * @param more what else stands in the file
     */
    Timeline(boolean sendResolved, String route, String more) {
        this.sendResolved = sendResolved;
        AlertmanagerConfig config = config(route, more);
        inhibitor = new Inhibitor(config.inhibitRules(), store, timers);
        dispatcher = dispatcher(config);
        dispatcher.start();
    }

    private static AlertmanagerConfig config(String route, String more) {
        String yaml = ROUTE + route + "}\nreceivers: [{name: r}]\n" + more;
        return AlertmanagerConfigReader.read("am.yml", yaml, Path.of("."), new MatcherText(MatcherMode.FALLBACK));
    }

    private Dispatcher dispatcher(AlertmanagerConfig config) {
        Integration integration = (notification, timeout) -> {
            if (failures > 0) {
                failures--;
                throw new NotifyException("not now", true, "other");
            }
            sent.add(line(notification));
        };
        Pipeline pipeline = new Pipeline(
                timers,
                inhibitor,
                silences,
                config.timeIntervals(),
                Map.of("r", List.of(new Receivers.Built(IntegrationType.WEBHOOK, 0, sendResolved, integration))),
                log,
                Duration.ofHours(120),
                metrics,
                Templates.defaults("http://am.test"));
        return new Dispatcher(RouteNode.root(config.route()), store, timers, Sending.NOW, pipeline);
    }

    /** Seconds since the start, why, and each alert's instance with a + or, if it has ended, a -. */
    private String line(Notification notification) {
        return Duration.between(Sending.NOW, notification.now()).toSeconds() + " " + notification.reason() + ": "
                + notification.alerts().stream()
                        .map(alert ->
                                alert.labels().get("instance") + (alert.resolvedAt(notification.now()) ? "-" : "+"))
                        .collect(Collectors.joining(" "));
    }

    void reload(String route, String more) {
        inhibitor.close();
        dispatcher.close();
        AlertmanagerConfig config = config(route, more);
        inhibitor = new Inhibitor(config.inhibitRules(), store, timers);
        dispatcher = dispatcher(config);
        dispatcher.start();
    }

    Timeline fire(String name, String instance) {
        put(name, instance, timers.instant(), timers.instant().plus(Duration.ofDays(2)));
        return this;
    }

    Timeline resolve(String name, String instance) {
        put(name, instance, timers.instant().minusSeconds(1), timers.instant());
        return this;
    }

    private void put(String name, String instance, Instant start, Instant end) {
        store.put(new Alert(
                Labels.of("alertname", name, "instance", instance), Map.of(), start, end, "", timers.instant(), false));
    }

    Timeline advance(String duration) {
        timers.advance(Duration.parse("PT" + duration));
        return this;
    }

    @Override
    public void close() {
        inhibitor.close();
        dispatcher.close();
    }
}
