package io.narthex.monitors.prometheus;

import io.narthex.monitors.resource.Mapping;
import io.narthex.monitors.resource.Tree;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Where the server sends its traces. */
final class TracingSection {
    private TracingSection() {}

    static void put(Workload workload, Mapping document) {
        workload.spec().child("tracingConfig").ifPresent(tracing -> {
            if (tracing.text("endpoint").isEmpty()) {
                throw tracing.wrong("endpoint", "must be set");
            }
            Mapping out = document.inner().put("endpoint", tracing.text("endpoint"));
            out.put("client_type", lower(tracing, "clientType"));
            tracing.quantity("samplingFraction").ifPresent(fraction -> {
                if (!(fraction >= 0 && fraction <= 1)) {
                    throw tracing.wrong("samplingFraction", "must be between 0 and 1");
                }
                out.put("sampling_fraction", fraction);
            });
            out.put("insecure", tracing.flag("insecure"));
            out.put(
                    "headers",
                    Optional.of(new TreeMap<>(tracing.textsByKey("headers"))).filter(headers -> !headers.isEmpty()));
            out.put("compression", lower(tracing, "compression"));
            out.put("timeout", tracing.find("timeout"));
            workload.http().tls(out, tracing.child("tlsConfig"));
            document.put("tracing", out);
        });
    }

    private static Optional<String> lower(Tree tracing, String field) {
        return tracing.find(field).map(text -> text.toLowerCase(Locale.ROOT));
    }
}
