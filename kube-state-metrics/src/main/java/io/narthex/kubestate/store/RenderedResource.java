package io.narthex.kubestate.store;

import io.narthex.kubestate.family.Family;
import io.narthex.kubestate.family.Resource;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** A resource with its stores, one for each namespace that is watched apart. Immutable but for the stores. */
public final class RenderedResource {
    private static final byte[] NOTHING = {};

    private final Resource resource;
    private final List<RenderedStore> stores;
    private final byte[][] headers;
    private final byte[][] openMetricsHeaders;

    public RenderedResource(Resource resource, List<RenderedStore> stores) {
        this.resource = resource;
        this.stores = List.copyOf(stores);
        headers = headers(resource, false);
        openMetricsHeaders = headers(resource, true);
    }

    private static byte[][] headers(Resource resource, boolean openMetrics) {
        return resource.families().stream()
                .map(family -> family.header(openMetrics))
                .toArray(byte[][]::new);
    }

    public Resource resource() {
        return resource;
    }

    public List<RenderedStore> stores() {
        return stores;
    }

    /**
     * Writes all families, if there is any object; also those that have no line.
     *
     * @param described the names of families whose description is on the page already; those written here are added
     */
    public void write(boolean openMetrics, Set<String> described, PageBuffer page) throws IOException {
        if (stores.stream().allMatch(store -> store.size() == 0)) {
            return;
        }
        List<Family> families = resource.families();
        for (int i = 0; i < families.size(); i++) {
            byte[] header = openMetrics ? openMetricsHeaders[i] : headers[i];
            page.write(described.add(families.get(i).name()) ? header : NOTHING);
            for (RenderedStore store : stores) {
                store.write(i, page);
            }
        }
    }
}
