package io.narthex.monitors.prometheus;

import io.narthex.monitors.resource.Mapping;
import io.narthex.monitors.resource.Tree;
import java.util.Locale;
import java.util.OptionalDouble;

/** How samples are kept. */
final class StorageSection {
    private static final String DEFAULT_RETENTION = "24h";

    private StorageSection() {}

    static void server(Workload workload, Mapping document) {
        Tree spec = workload.spec();
        Mapping storage = document.inner();
        spec.at("exemplars")
                .value("maxSize")
                .ifPresent(size ->
                        storage.since(2, 29, "exemplars", storage.inner().put("max_exemplars", size)));
        Mapping tsdb = tsdb(workload, document.inner(), 39);
        if (document.version().atLeast(3, 11)) {
            tsdb.put("retention", retention(spec, tsdb.inner()));
        }
        if (!tsdb.isEmpty()) {
            storage.put("tsdb", tsdb);
        }
        if (!storage.isEmpty()) {
            document.since(2, 29, "storage", storage);
        }
    }

    static void agent(Workload workload, Mapping document) {
        Mapping tsdb = tsdb(workload, document.inner(), 54);
        if (!tsdb.isEmpty()) {
            document.put("storage", document.inner().put("tsdb", tsdb));
        }
    }

    /** @param outOfOrder the first 2.x with a window for samples out of order */
    private static Mapping tsdb(Workload workload, Mapping out, int outOfOrder) {
        Tree tsdb = workload.spec().at("tsdb");
        out.since(2, outOfOrder, "out_of_order_time_window", tsdb.find("outOfOrderTimeWindow"));
        OptionalDouble threshold = tsdb.quantity("staleSeriesCompactionThreshold");
        if (threshold.isPresent()) {
            if (!(threshold.getAsDouble() >= 0 && threshold.getAsDouble() <= 1)) {
                throw tsdb.wrong(
                        "staleSeriesCompactionThreshold",
                        "must be between 0 and 1, is " + tsdb.text("staleSeriesCompactionThreshold"));
            }
            out.since(3, 10, "stale_series_compaction_threshold", threshold.getAsDouble());
        }
        tsdb.at("chunkEncoding").find("floats").ifPresent(floats -> {
            if (floats.equals("Xor") && workload.spec().texts("enableFeatures").contains("st-storage")) {
                throw tsdb.wrong(
                        "chunkEncoding.floats",
                        "Xor cannot hold the start times that the feature st-storage keeps; use Xor2");
            }
            out.since(3, 13, "chunk_encoding", out.inner().put("floats", floats.toLowerCase(Locale.ROOT)));
        });
        return out;
    }

    private static Mapping retention(Tree spec, Mapping out) {
        String size = spec.text("retentionSize");
        String time = spec.text("retention");
        out.putUnlessEmpty("time", time.isEmpty() && size.isEmpty() ? DEFAULT_RETENTION : time);
        return out.putUnlessEmpty("size", size);
    }
}
