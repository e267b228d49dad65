package io.narthex.kubestate;

import io.narthex.kubernetes.ApiClient;
import io.narthex.kubernetes.ListWatch;
import io.narthex.kubernetes.ListWatchOptions;
import io.narthex.kubestate.family.KeyFilter;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.store.RenderedResource;
import io.narthex.kubestate.store.RenderedStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Everything that is watched, with the same settings: begun at once and ended at once. */
final class ClusterState implements AutoCloseable {
    private static final String NOTHING = "";

    private final List<RenderedResource> resources = new ArrayList<>();
    private final List<ListWatch> watches = new ArrayList<>();
    private final CountDownLatch listed;

    private ClusterState(int lists) {
        listed = new CountDownLatch(lists);
    }

    /**
     * Begins to watch.
     *
     * @param resources with the families that are made
     */
    static ClusterState start(
            ApiClient client, KubeStateOptions options, List<Resource> resources, Shard shard, SelfMetrics metrics) {
        int lists = resources.stream()
                .mapToInt(resource -> namespaces(options, resource).size())
                .sum();
        ClusterState state = new ClusterState(lists);
        for (Resource resource : resources) {
            state.add(client, options, resource, shard, metrics);
        }
        metrics.shard(shard);
        return state;
    }

    private static List<String> namespaces(KubeStateOptions options, Resource resource) {
        boolean whole = !resource.namespaced() || options.namespaces().isEmpty();
        return whole ? List.of(NOTHING) : options.namespaces();
    }

    private void add(ApiClient client, KubeStateOptions options, Resource resource, Shard shard, SelfMetrics metrics) {
        KeyFilter labels = KeyFilter.of(AllowList.of(options.labels(), resource.name()));
        KeyFilter annotations = KeyFilter.of(AllowList.of(options.annotations(), resource.name()));
        List<RenderedStore> stores = new ArrayList<>();
        if (options.objectLimit() > 0) {
            metrics.listObjectsLimit.labelValues(resource.type()).set(options.objectLimit());
        }
        for (String namespace : namespaces(options, resource)) {
            RenderedStore store = new RenderedStore(resource.families().size());
            stores.add(store);
            ListWatchOptions list = ListWatchOptions.of(resource.listPath(namespace))
                    .withFieldSelector(fieldSelector(options, resource, namespace))
                    .withSkippedFields(resource.skipped())
                    .withFromCache(options.fromCache())
                    .withObjectLimit(options.objectLimit());
            StoreFeed feed = new StoreFeed(resource, labels, annotations, shard, store, metrics, listed);
            watches.add(ListWatch.start(client, list, feed));
        }
        resources.add(new RenderedResource(resource, stores));
    }

    private static String fieldSelector(KubeStateOptions options, Resource resource, String namespace) {
        List<String> terms = new ArrayList<>();
        if (resource.namespaced() && namespace.isEmpty()) {
            options.deniedNamespaces().forEach(denied -> terms.add("metadata.namespace!=" + denied));
        }
        if (resource.name().equals("pods") && !options.nodeSelector().isEmpty()) {
            terms.add(options.nodeSelector());
        }
        return String.join(",", terms);
    }

    /** What is shown, in the order in which it is. */
    List<RenderedResource> resources() {
        return resources;
    }

    /** Whether each list was complete, or has failed, once. */
    boolean isListed() {
        return listed.getCount() == 0;
    }

    @Override
    public void close() {
        watches.forEach(ListWatch::close);
    }
}
