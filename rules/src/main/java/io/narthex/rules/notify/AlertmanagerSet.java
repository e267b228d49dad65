package io.narthex.rules.notify;

import io.narthex.config.AlertingConfig;
import io.narthex.config.TargetGroup;
import io.narthex.http.client.ClientThreads;
import io.narthex.http.client.OutboundClient;
import io.narthex.model.Labels;
import io.narthex.rules.OutgoingAlert;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Alertmanagers of one element of {@code alerting.alertmanagers}: each has a queue. */
final class AlertmanagerSet {
    private final AlertingConfig.Alertmanagers config;
    private final OutboundClient client;
    private final NotifierOptions options;
    private final NotifierObserver observer;
    private volatile Map<String, AlertmanagerQueue> queues = Map.of();
    private volatile Set<String> dropped = Set.of();

    AlertmanagerSet(
            AlertingConfig.Alertmanagers config,
            String userAgent,
            ClientThreads threads,
            NotifierOptions options,
            NotifierObserver observer)
            throws IOException {
        this.config = config;
        this.options = options;
        this.observer = observer;
        client = OutboundClient.of(config.client(), userAgent, threads);
    }

    AlertingConfig.Alertmanagers config() {
        return config;
    }

    /** Sends to the Alertmanagers among these targets from now on. */
    synchronized void sync(List<TargetGroup> groups) {
        AlertmanagerTargets targets = AlertmanagerTargets.of(config, groups);
        Map<String, AlertmanagerQueue> old = new LinkedHashMap<>(queues);
        Map<String, AlertmanagerQueue> now = new LinkedHashMap<>();
        for (String url : targets.active()) {
            AlertmanagerQueue known = old.remove(url);
            if (known == null) {
                known = new AlertmanagerQueue(url, client, config.timeout(), options, observer);
                known.start();
            }
            now.put(url, known);
        }
        queues = now;
        dropped = targets.dropped();
        old.values().forEach(queue -> {
            queue.stop(false);
            observer.forgotten(queue.url());
        });
    }

    void send(List<OutgoingAlert> alerts) {
        List<OutgoingAlert> own = AlertRelabelling.apply(config.alertRelabelConfigs(), Labels.empty(), alerts);
        if (!own.isEmpty()) {
            queues.values().forEach(queue -> queue.add(own));
        }
    }

    List<String> active() {
        return List.copyOf(queues.keySet());
    }

    List<String> dropped() {
        return List.copyOf(dropped);
    }

    List<AlertmanagerStatus> statuses() {
        List<AlertmanagerStatus> statuses = new ArrayList<>();
        queues.values()
                .forEach(queue ->
                        statuses.add(new AlertmanagerStatus(queue.url(), queue.length(), options.queueCapacity())));
        return statuses;
    }

    /** Ends all queues; waits for them if they are to be drained. */
    void close(boolean drain) throws InterruptedException {
        queues.values().forEach(queue -> queue.stop(drain));
        for (AlertmanagerQueue queue : queues.values()) {
            queue.join();
        }
        client.close();
    }
}
