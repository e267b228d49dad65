package io.narthex.kubestate;

import io.narthex.kubernetes.ApiClient;
import io.narthex.kubernetes.JsonValue;
import io.narthex.kubernetes.ListWatch;
import io.narthex.kubernetes.ListWatchOptions;
import io.narthex.kubernetes.MalformedObjectException;
import io.narthex.kubernetes.ObjectListener;
import io.narthex.kubestate.custom.Definition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows which custom resources a cluster has, and tells of changes, several at once where they come close together. */
final class DefinitionWatch implements ObjectListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DefinitionWatch.class);
    private static final String PATH = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    /** Schemas and such make up most of a definition, and nothing in them is needed. */
    private static final Set<String> SKIPPED = Set.of("managedFields", "annotations", "status", "conversion");

    private final SelfMetrics metrics;
    private final Consumer<List<Definition>> changed;
    private final ListWatch watch;
    private final Thread telling;

    // Guarded by this.
    private final Map<String, List<Definition>> definitions = new TreeMap<>();
    private final Set<String> listed = new HashSet<>();
    private boolean complete;
    private List<Definition> told = List.of();

    DefinitionWatch(ApiClient client, SelfMetrics metrics, Duration interval, Consumer<List<Definition>> changed) {
        this.metrics = metrics;
        this.changed = changed;
        watch = ListWatch.start(client, ListWatchOptions.of(PATH).withSkippedFields(SKIPPED), this);
        telling = Thread.ofVirtual().name("custom-resource-definitions").start(() -> tell(interval));
    }

    private void tell(Duration interval) {
        try {
            while (true) {
                List<Definition> current = current();
                if (!current.equals(told)) {
                    told = current;
                    changed.accept(current);
                }
                Thread.sleep(interval);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<Definition> current() {
        return complete ? definitions.values().stream().flatMap(List::stream).toList() : told;
    }

    @Override
    public synchronized void listBegins() {
        listed.clear();
    }

    @Override
    public void listed(JsonValue object) {
        changed(object);
    }

    @Override
    public synchronized void listEnds() {
        for (String gone : new ArrayList<>(definitions.keySet())) {
            if (!listed.contains(gone)) {
                remove(gone);
            }
        }
        complete = true;
    }

    @Override
    public synchronized void changed(JsonValue object) {
        try {
            String name = object.at("metadata").text("name");
            List<Definition> served = Definition.of(object);
            listed.add(name);
            List<Definition> before = definitions.put(name, served);
            if (before == null) {
                metrics.definitionsAdded.inc();
            } else if (!before.equals(served)) {
                metrics.definitionsUpdated.inc();
            }
            count();
        } catch (MalformedObjectException e) {
            LOG.warn("A custom resource definition is malformed: {}", e.getMessage());
        }
    }

    @Override
    public synchronized void deleted(JsonValue object) {
        remove(object.at("metadata").text("name"));
    }

    private void remove(String name) {
        if (definitions.remove(name) != null) {
            metrics.definitionsDeleted.inc();
            count();
        }
    }

    private void count() {
        metrics.definitions.set(
                definitions.values().stream().mapToInt(List::size).sum());
    }

    @Override
    public void close() {
        telling.interrupt();
        watch.close();
    }
}
