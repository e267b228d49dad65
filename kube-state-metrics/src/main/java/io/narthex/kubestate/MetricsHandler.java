package io.narthex.kubestate;

import io.narthex.http.Exchange;
import io.narthex.http.HttpHandler;
import io.narthex.kubestate.store.PageBuffer;
import io.narthex.kubestate.store.RenderedResource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The page of the cluster's state: a copy of what lies ready. */
final class MetricsHandler implements HttpHandler {
    private static final byte[] END = "# EOF\n".getBytes(StandardCharsets.UTF_8);

    private final Supplier<List<RenderedResource>> resources;
    private final BooleanSupplier gzip;
    private final SelfMetrics metrics;

    MetricsHandler(Supplier<List<RenderedResource>> resources, BooleanSupplier gzip, SelfMetrics metrics) {
        this.resources = resources;
        this.gzip = gzip;
        this.metrics = metrics;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        long begin = System.nanoTime();
        PageFormat format = PageFormat.ofAccept(exchange.header("Accept").orElse(""));
        if (!gzip.getAsBoolean()) {
            exchange.responseHeader("Content-Encoding", "identity");
        }
        Set<String> wanted = names(exchange, "resources");
        Set<String> excluded = names(exchange, "exclude_resources");
        boolean all = !exchange.parameters().containsKey("resources");
        Set<String> described = new HashSet<>();
        try (OutputStream out = exchange.respond(200, format.contentType())) {
            PageBuffer page = new PageBuffer(out);
            for (RenderedResource resource : resources.get()) {
                String name = resource.resource().name();
                if ((all || wanted.contains(name)) && !excluded.contains(name)) {
                    resource.write(format.openMetrics(), described, page);
                }
            }
            if (format.openMetrics()) {
                page.write(END);
            }
            page.flush();
        }
        metrics.requested(exchange.method().toLowerCase(Locale.ROOT), System.nanoTime() - begin);
    }

    private static Set<String> names(Exchange exchange, String parameter) {
        Set<String> names = new TreeSet<>();
        for (String value : exchange.parameters().getOrDefault(parameter, List.of())) {
            for (String name : value.split(",", -1)) {
                names.add(name.strip());
            }
        }
        return names;
    }
}
