package io.narthex.kubestate;

import io.narthex.config.yaml.ConfigException;
import io.narthex.kubernetes.ApiClient;
import io.narthex.kubernetes.JsonReader;
import io.narthex.kubernetes.JsonValue;
import io.narthex.kubernetes.KubernetesException;
import io.narthex.kubernetes.ListWatch;
import io.narthex.kubernetes.ListWatchOptions;
import io.narthex.kubernetes.MalformedObjectException;
import io.narthex.kubernetes.ObjectListener;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds this instance's shard from the StatefulSet that its pod belongs to: the number at the end of the pod's name, of as many as there are replicas. */
final class AutoSharding implements AutoCloseable, ObjectListener {
    private static final Logger LOG = LoggerFactory.getLogger(AutoSharding.class);

    private final String pod;
    private final String set;
    private final Consumer<Shard> changed;
    private final ListWatch watch;

    private AutoSharding(ApiClient client, String namespace, String pod, String set, Consumer<Shard> changed) {
        this.pod = pod;
        this.set = set;
        this.changed = changed;
        ListWatchOptions options = ListWatchOptions.of("/apis/apps/v1/namespaces/" + namespace + "/statefulsets")
                .withFieldSelector("metadata.name=" + set);
        watch = ListWatch.start(client, options, this);
    }

    /**
     * Finds the StatefulSet and follows it.
     *
     * @param changed gets the shard, at first and whenever it has changed
     * @throws ConfigException if the pod doesn't belong to one
     */
    static AutoSharding start(ApiClient client, String namespace, String pod, Consumer<Shard> changed) {
        try {
            JsonValue own = JsonReader.read(client.get("/api/v1/namespaces/" + namespace + "/pods/" + pod));
            for (JsonValue owner : own.at("metadata").list("ownerReferences")) {
                if (owner.text("kind").equals("StatefulSet") && owner.flag("controller")) {
                    return new AutoSharding(client, namespace, pod, owner.text("name"), changed);
                }
            }
        } catch (KubernetesException | MalformedObjectException e) {
            throw new ConfigException(
                    "the shard can't be found: pod " + namespace + "/" + pod + ": " + e.getMessage(), e);
        }
        throw new ConfigException(
                "the shard can't be found: pod " + namespace + "/" + pod + " is not one of a StatefulSet");
    }

    @Override
    public void listBegins() {}

    @Override
    public void listed(JsonValue object) {
        changed(object);
    }

    @Override
    public void listEnds() {}

    @Override
    public void deleted(JsonValue object) {}

    @Override
    public void changed(JsonValue object) {
        try {
            JsonValue spec = object.at("spec");
            int total = spec.has("replicas") ? (int) spec.integer("replicas") : 1;
            changed.accept(new Shard(Integer.parseInt(pod.substring(set.length() + 1)), total));
        } catch (MalformedObjectException | IllegalArgumentException | IndexOutOfBoundsException e) {
            LOG.error("StatefulSet {} says no shard for pod {}: {}", set, pod, e.getMessage());
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
