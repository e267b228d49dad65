package io.narthex.rules.notify;

import io.narthex.config.AlertingConfig;
import io.narthex.config.RelabelConfig;
import io.narthex.config.TargetGroup;
import io.narthex.config.yaml.ConfigException;
import io.narthex.http.client.ClientThreads;
import io.narthex.model.Labels;
import io.narthex.rules.AlertSender;
import io.narthex.rules.OutgoingAlert;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands alerts to all Alertmanagers of the configuration. Any thread may send; changes are one at a time. */
public final class Notifier implements AlertSender, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

    private final NotifierOptions options;
    private final NotifierObserver observer;
    private final String userAgent;
    private final ClientThreads threads = new ClientThreads();
    private volatile Applied applied = new Applied(List.of(), Labels.empty(), List.of());

    private record Applied(List<RelabelConfig> relabelConfigs, Labels externalLabels, List<AlertmanagerSet> sets) {}

    public Notifier(NotifierOptions options, NotifierObserver observer, String userAgent) {
        this.options = options;
        this.observer = observer;
        this.userAgent = userAgent;
    }

    /**
     * Sends to these Alertmanagers from now on: at first to those that the configuration itself lists.
     *
     * @throws ConfigException if a client can't be made, for want of a certificate for instance; nothing is changed then
     */
    public synchronized void apply(AlertingConfig config, Labels externalLabels) {
        List<AlertmanagerSet> old = applied.sets();
        List<AlertmanagerSet> sets = new ArrayList<>();
        for (AlertingConfig.Alertmanagers element : config.alertmanagers()) {
            sets.add(known(old, sets, element));
        }
        applied = new Applied(config.alertRelabelConfigs(), externalLabels, List.copyOf(sets));
        old.stream().filter(set -> !sets.contains(set)).forEach(set -> close(set, false));
    }

    private AlertmanagerSet known(
            List<AlertmanagerSet> old, List<AlertmanagerSet> taken, AlertingConfig.Alertmanagers config) {
        for (AlertmanagerSet set : old) {
            if (set.config().equals(config) && !taken.contains(set)) {
                return set;
            }
        }
        try {
            AlertmanagerSet made = new AlertmanagerSet(config, userAgent, threads, options, observer);
            made.sync(config.staticConfigs());
            return made;
        } catch (IOException e) {
            throw new ConfigException("error creating the client of an Alertmanager: " + e.getMessage(), e);
        }
    }

    /**
     * Replaces the targets of one element of {@code alertmanagers} by what discovery found.
     *
     * @param element its position
     * @param groups all its targets, those that the configuration lists among them
     */
    public void sync(int element, List<TargetGroup> groups) {
        List<AlertmanagerSet> sets = applied.sets();
        if (element < sets.size()) {
            sets.get(element).sync(groups);
        }
    }

    @Override
    public void send(List<OutgoingAlert> alerts) {
        Applied now = applied;
        List<OutgoingAlert> relabelled = AlertRelabelling.apply(now.relabelConfigs(), now.externalLabels(), alerts);
        if (!relabelled.isEmpty()) {
            now.sets().forEach(set -> set.send(relabelled));
        }
    }

    /** The URLs that alerts go to. */
    public List<String> active() {
        return applied.sets().stream().flatMap(set -> set.active().stream()).toList();
    }

    /** The URLs that relabelling dropped. */
    public List<String> dropped() {
        return applied.sets().stream().flatMap(set -> set.dropped().stream()).toList();
    }

    public List<AlertmanagerStatus> statuses() {
        return applied.sets().stream().flatMap(set -> set.statuses().stream()).toList();
    }

    private static void close(AlertmanagerSet set, boolean drain) {
        try {
            set.close(drain);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("Closing the client of an Alertmanager failed: {}", e.getMessage());
        }
    }

    /** Sends what waits, if it is to be drained, and ends. */
    @Override
    public synchronized void close() {
        List<AlertmanagerSet> sets = applied.sets();
        applied = new Applied(List.of(), Labels.empty(), List.of());
        sets.forEach(set -> close(set, options.drainOnShutdown()));
        threads.close();
    }
}
