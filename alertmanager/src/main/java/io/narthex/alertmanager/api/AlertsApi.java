package io.narthex.alertmanager.api;

import io.narthex.alertmanager.alert.Alert;
import io.narthex.alertmanager.alert.AlertStore;
import io.narthex.alertmanager.api.Answers.AlertStatus;
import io.narthex.alertmanager.dispatch.AlertGroup;
import io.narthex.alertmanager.dispatch.RouteNode;
import io.narthex.alertmanager.matcher.MatcherText;
import io.narthex.alertmanager.silence.Silences;
import io.narthex.http.BadRequestException;
import io.narthex.http.Exchange;
import io.narthex.model.AnchoredRegex;
import io.narthex.model.Labels;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** {@code /api/v2/alerts} and {@code /api/v2/alerts/groups}. */
final class AlertsApi {
    private static final int BAD_REQUEST = 400;

    private final Supplier<Running> running;
    private final AlertStore store;
    private final Silences silences;
    private final MatcherText matchers;
    private final InstantSource clock;
    private final ApiMetrics metrics;

    AlertsApi(
            Supplier<Running> running,
            AlertStore store,
            Silences silences,
            MatcherText matchers,
            InstantSource clock,
            ApiMetrics metrics) {
        this.running = running;
        this.store = store;
        this.silences = silences;
        this.matchers = matchers;
        this.clock = clock;
        this.metrics = metrics;
    }

    void post(Exchange exchange) throws IOException {
        Object body = JsonTree.read(exchange.body());
        if (!(body instanceof List<?> list)) {
            Answers.json(
                    exchange,
                    BAD_REQUEST,
                    Map.of(
                            "code",
                            400L,
                            "message",
                            "parsing alerts body from \"\" failed, because the body is no list"));
            return;
        }
        List<Alert> alerts = new ArrayList<>();
        for (Object element : list) {
            alerts.add(alert(JsonTree.object(element, "alert"), alerts.size()));
        }
        List<String> problems = new ArrayList<>();
        for (Alert alert : alerts) {
            metrics.received(alert.resolvedAt(clock.instant()));
            Optional<String> problem = problem(alert);
            if (problem.isPresent()) {
                metrics.invalid();
                problems.add(problem.get());
            } else {
                store.put(alert);
            }
        }
        if (problems.isEmpty()) {
            exchange.responseHeader("Cache-Control", "no-store");
            exchange.respondEmpty(200);
        } else {
            Answers.json(exchange, BAD_REQUEST, String.join("\n", problems));
        }
    }

    private Alert alert(Map<?, ?> json, int index) {
        if (!json.containsKey("labels")) {
            throw JsonTree.invalid(index + ".labels in body is required");
        }
        Instant now = clock.instant();
        Optional<Instant> start = time(json, "startsAt");
        Optional<Instant> end = time(json, "endsAt");
        Labels.Builder labels = Labels.builder();
        JsonTree.texts(json, "labels").forEach(labels::set);
        Instant timeout = now.plus(running.get().config().global().duration("resolve_timeout"));
        return new Alert(
                labels.build(),
                JsonTree.texts(json, "annotations"),
                start.or(() -> end).orElse(now),
                end.orElse(timeout),
                JsonTree.text(json, "generatorURL"),
                now,
                end.isEmpty());
    }

    static Optional<Instant> time(Map<?, ?> json, String name) {
        String text = JsonTree.text(json, name);
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant()).filter(time -> !time.equals(Alert.NEVER));
        } catch (DateTimeException e) {
            throw new BadRequestException(400, "parsing " + name + ": " + e.getMessage());
        }
    }

    private Optional<String> problem(Alert alert) {
        if (alert.labels().isEmpty()) {
            return Optional.of("at least one label pair required");
        }
        if (alert.endsAt().isBefore(alert.startsAt())) {
            return Optional.of("start time must be before end time");
        }
        for (String name : alert.labels().asMap().keySet()) {
            if (!matchers.isLabelName(name)) {
                return Optional.of("invalid label set: invalid name \"" + name + "\"");
            }
        }
        return alert.annotations().keySet().stream()
                .filter(name -> !matchers.isLabelName(name))
                .findFirst()
                .map(name -> "invalid annotations: invalid name \"" + name + "\"");
    }

    private AlertStatus status(Alert alert, List<String> mutedBy) {
        List<String> inhibitedBy = running.get().inhibitor().source(alert.labels()).stream()
                .map(Alert::fingerprintText)
                .toList();
        return new AlertStatus(silences.matching(alert.labels()), inhibitedBy, mutedBy);
    }

    private static boolean wants(Exchange exchange, String name) {
        String value = exchange.parameter(name);
        return switch (value) {
            case "", "true", "1", "t" -> true;
            case "false", "0", "f" -> false;
            default ->
                throw new BadRequestException(422, name + " in query must be of type boolean: \"" + value + "\"");
        };
    }

    private static Predicate<String> receiver(Exchange exchange) {
        String regex = exchange.parameter("receiver");
        if (regex.isEmpty()) {
            return name -> true;
        }
        try {
            return AnchoredRegex.of(regex)::matches;
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("failed to parse receiver param: " + e.getMessage());
        }
    }

    private static Predicate<AlertStatus> states(Exchange exchange) {
        boolean active = wants(exchange, "active");
        boolean silenced = wants(exchange, "silenced");
        boolean inhibited = wants(exchange, "inhibited");
        boolean muted = wants(exchange, "muted");
        return status -> (active || status.isSuppressed())
                && (silenced || status.silencedBy().isEmpty())
                && (inhibited || status.inhibitedBy().isEmpty())
                && (muted || status.mutedBy().isEmpty());
    }

    void get(Exchange exchange) throws IOException {
        Filter filter = Filter.of(exchange, matchers);
        Predicate<String> receiver = receiver(exchange);
        Predicate<AlertStatus> states = states(exchange);
        Instant now = clock.instant();
        RouteNode root = running.get().dispatcher().root();
        List<Alert> sorted = new ArrayList<>();
        store.all().forEach(sorted::add);
        sorted.sort(Comparator.comparing(Alert::fingerprintText));
        List<Object> shown = new ArrayList<>();
        for (Alert alert : sorted) {
            List<String> receivers = root.match(alert.labels()).stream()
                    .map(node -> node.options().receiver())
                    .toList();
            if (alert.resolvedAt(now) || receivers.stream().noneMatch(receiver) || !filter.matches(alert.labels())) {
                continue;
            }
            AlertStatus status = status(alert, List.of());
            if (states.test(status)) {
                shown.add(Answers.alert(alert, receivers, status));
            }
        }
        Answers.json(exchange, 200, shown);
    }

    void groups(Exchange exchange) throws IOException {
        Filter filter = Filter.of(exchange, matchers);
        Predicate<String> receiver = receiver(exchange);
        Predicate<AlertStatus> states = states(exchange);
        Instant now = clock.instant();
        RouteNode root = running.get().dispatcher().root();
        List<AlertGroup> groups = running.get().dispatcher().groups();
        groups.sort(Comparator.comparing(AlertGroup::labels)
                .thenComparing(group -> group.route().options().receiver()));
        List<Object> shown = new ArrayList<>();
        for (AlertGroup group : groups) {
            String name = group.route().options().receiver();
            List<Object> alerts = new ArrayList<>();
            for (Alert alert : group.alerts().stream().sorted(Alert.ORDER).toList()) {
                AlertStatus status = status(alert, group.mutedBy());
                if (!alert.resolvedAt(now) && filter.matches(alert.labels()) && states.test(status)) {
                    List<String> names = root.match(alert.labels()).stream()
                            .map(node -> node.options().receiver())
                            .toList();
                    alerts.add(Answers.alert(alert, names, status));
                }
            }
            if (!alerts.isEmpty() && receiver.test(name)) {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("alerts", alerts);
                json.put("labels", group.labels().asMap());
                json.put("receiver", Map.of("name", name));
                json.put("routeLabels", group.route().options().labels());
                shown.add(json);
            }
        }
        Answers.json(exchange, 200, shown);
    }
}
