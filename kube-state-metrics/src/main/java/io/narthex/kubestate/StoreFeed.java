package io.narthex.kubestate;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubernetes.MalformedObjectException;
import io.narthex.kubernetes.ObjectListener;
import io.narthex.kubestate.family.KeyFilter;
import io.narthex.kubestate.family.ObjectRenderer;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.store.RenderedStore;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renders the objects of one list into their store, as far as they fall to this shard. */
final class StoreFeed implements ObjectListener {
    private static final Logger LOG = LoggerFactory.getLogger(StoreFeed.class);

    /** Malformed objects beyond these are only counted. */
    private static final int MAX_LOGGED = 20;

    private final Resource resource;
    private final Shard shard;
    private final RenderedStore store;
    private final SelfMetrics metrics;
    private final ObjectRenderer renderer;
    private final CountDownLatch listed;
    private int logged;

    /** @param listed is counted down when the first list was complete or has failed */
    StoreFeed(
            Resource resource,
            KeyFilter labels,
            KeyFilter annotations,
            Shard shard,
            RenderedStore store,
            SelfMetrics metrics,
            CountDownLatch listed) {
        this.resource = resource;
        this.shard = shard;
        this.store = store;
        this.metrics = metrics;
        this.listed = listed;
        renderer = new ObjectRenderer(resource, labels, annotations, this::malformed);
    }

    private void malformed(String family, JsonValue object, RuntimeException problem) {
        metrics.malformed.labelValues(resource.name(), family).inc();
        if (logged < MAX_LOGGED) {
            logged++;
            LOG.warn(
                    "{} of {} is malformed, {} missing: {}{}",
                    name(object),
                    resource.name(),
                    family.isEmpty() ? "all families are" : family + " is",
                    problem.getMessage(),
                    logged == MAX_LOGGED ? " (further ones of this list are only counted)" : "");
        }
    }

    private static String name(JsonValue object) {
        try {
            JsonValue metadata = object.at("metadata");
            return metadata.text("namespace") + "/" + metadata.text("name");
        } catch (MalformedObjectException e) {
            return "an object";
        }
    }

    @Override
    public void listBegins() {
        store.beginList();
    }

    @Override
    public void listed(JsonValue object) {
        changed(object);
    }

    @Override
    public void listEnds() {
        store.endList();
    }

    @Override
    public void changed(JsonValue object) {
        String uid = uid(object);
        if (!uid.isEmpty() && shard.holds(uid)) {
            renderer.render(object);
            store.put(uid, renderer.bytes(), renderer.ends());
        }
    }

    @Override
    public void deleted(JsonValue object) {
        store.remove(uid(object));
    }

    /** What tells an object from all others; empty if nothing can be told of it, which is counted. */
    private String uid(JsonValue object) {
        try {
            JsonValue metadata = object.at("metadata");
            String uid = metadata.text("uid");
            if (!uid.isEmpty()) {
                return uid;
            }
            if (metadata.text("name").isEmpty()) {
                throw new MalformedObjectException("it has neither a uid nor a name");
            }
            return metadata.text("namespace") + "/" + metadata.text("name");
        } catch (MalformedObjectException e) {
            malformed("", object, e);
            return "";
        }
    }

    @Override
    public void listSucceeded(long objects) {
        metrics.lists.labelValues(SelfMetrics.SUCCESS, resource.type()).inc();
        metrics.listObjects.labelValues(resource.type()).set(objects);
        listed.countDown();
    }

    @Override
    public void listFailed(RuntimeException reason) {
        metrics.lists.labelValues(SelfMetrics.ERROR, resource.type()).inc();
        listed.countDown();
    }

    @Override
    public void watchSucceeded() {
        metrics.watches.labelValues(SelfMetrics.SUCCESS, resource.type()).inc();
    }

    @Override
    public void watchFailed(RuntimeException reason) {
        metrics.watches.labelValues(SelfMetrics.ERROR, resource.type()).inc();
    }
}
