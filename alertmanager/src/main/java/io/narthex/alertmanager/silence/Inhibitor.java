package io.narthex.alertmanager.silence;

import io.narthex.alertmanager.alert.Alert;
import io.narthex.alertmanager.alert.AlertStore;
import io.narthex.alertmanager.config.InhibitRule;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Tells which alerts are muted by others. Each rule keeps, for each set of equal labels, the source that ends last. */
public final class Inhibitor implements AutoCloseable {
    private record Rule(InhibitRule config, Map<List<String>, Alert> sources) {
        List<String> equalValues(Labels labels) {
            List<String> values = new ArrayList<>(config.equal().size());
            for (String name : config.equal()) {
                values.add(labels.get(name));
            }
            return values;
        }
    }

    private final AlertStore store;
    private final InstantSource clock;
    private final List<Rule> rules;
    private final Consumer<Alert> subscriber = this::take;

    public Inhibitor(List<InhibitRule> rules, AlertStore store, InstantSource clock) {
        this.rules = rules.stream()
                .map(rule -> new Rule(rule, new ConcurrentHashMap<>()))
                .toList();
        this.store = store;
        this.clock = clock;
        store.subscribe(subscriber);
    }

    private static boolean matches(List<Matcher> matchers, Labels labels) {
        for (Matcher matcher : matchers) {
            if (!matcher.matches(labels)) {
                return false;
            }
        }
        return true;
    }

    private void take(Alert alert) {
        for (Rule rule : rules) {
            if (matches(rule.config().source(), alert.labels())) {
                rule.sources()
                        .merge(
                                rule.equalValues(alert.labels()),
                                alert,
                                (old, young) -> old.labels().equals(young.labels())
                                                || young.endsAt().isAfter(old.endsAt())
                                        ? young
                                        : old);
            }
        }
    }

    /** The alert that mutes one of these labels now. */
    public Optional<Alert> source(Labels labels) {
        Instant now = clock.instant();
        for (Rule rule : rules) {
            if (!matches(rule.config().target(), labels)) {
                continue;
            }
            Alert source = rule.sources().get(rule.equalValues(labels));
            if (source == null || source.resolvedAt(now)) {
                continue;
            }
            boolean bothSides = matches(rule.config().source(), labels)
                    && matches(rule.config().target(), source.labels());
            if (!bothSides) {
                return Optional.of(source);
            }
        }
        return Optional.empty();
    }

    /** Drops sources that have ended. */
    public void collectGarbage() {
        Instant now = clock.instant();
        rules.forEach(rule -> rule.sources().values().removeIf(alert -> alert.resolvedAt(now)));
    }

    @Override
    public void close() {
        store.unsubscribe(subscriber);
    }
}
