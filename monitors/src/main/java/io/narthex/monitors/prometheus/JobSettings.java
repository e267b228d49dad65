package io.narthex.monitors.prometheus;

import io.narthex.config.yaml.ByteSize;
import io.narthex.monitors.resource.Mapping;
import io.narthex.monitors.resource.Tree;
import io.narthex.monitors.resource.Version;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Settings that jobs of all kinds have. */
final class JobSettings {
    private static final Version TEXT_1_0_0 = Version.parse("3.0.0-rc.0");

    private JobSettings() {}

    static void honorLabels(Mapping job, Workload workload, boolean wanted) {
        job.put("honor_labels", wanted && !workload.spec().isTrue("overrideHonorLabels"));
    }

    static void honorTimestamps(Mapping job, Workload workload, Optional<Boolean> wanted) {
        boolean overridden = workload.spec().isTrue("overrideHonorTimestamps");
        if (wanted.isPresent() || overridden) {
            job.since(2, 9, "honor_timestamps", wanted.orElse(false) && !overridden);
        }
    }

    static void staleness(Mapping job, Tree from) {
        job.since(2, 48, "track_timestamps_staleness", from.flag("trackTimestampsStaleness"));
    }

    static void scheme(Mapping job, Tree from) {
        job.put("scheme", from.find("scheme").map(scheme -> scheme.toLowerCase(Locale.ROOT)));
    }

    static void protocols(Mapping out, Tree from) {
        List<String> wanted = from.texts("scrapeProtocols");
        List<String> known = wanted.stream()
                .filter(protocol ->
                        !protocol.equals("PrometheusText1.0.0") || out.version().compareTo(TEXT_1_0_0) >= 0)
                .toList();
        if (!wanted.isEmpty()) {
            out.since(2, 49, "scrape_protocols", known);
        }
    }

    static void protocols(Mapping job, Tree from, Tree scrapeClass) {
        protocols(job, from);
        job.since(
                3,
                0,
                "fallback_scrape_protocol",
                from.find("fallbackScrapeProtocol").or(() -> scrapeClass.find("fallbackScrapeProtocol")));
    }

    static void histograms(Mapping job, Tree from) {
        job.since(3, 8, "scrape_native_histograms", from.flag("scrapeNativeHistograms"));
        job.since(2, 45, "native_histogram_bucket_limit", from.value("nativeHistogramBucketLimit"));
        from.quantity("nativeHistogramMinBucketFactor")
                .ifPresent(factor -> job.since(2, 50, "native_histogram_min_bucket_factor", factor));
        boolean renamed = job.version().major() >= 3;
        job.since(
                2,
                45,
                renamed ? "always_scrape_classic_histograms" : "scrape_classic_histograms",
                from.flag("scrapeClassicHistograms"));
        job.since(3, 0, "convert_classic_histograms_to_nhcb", from.flag("convertClassicHistogramsToNHCB"));
    }

    /** The smaller of what the object wants and what the Prometheus allows, as it is written there. */
    static void bodySize(Mapping job, Workload workload, Tree from) {
        Optional<String> own = from.find("bodySizeLimit").filter(size -> !size.isEmpty());
        Optional<String> enforced =
                workload.spec().find("enforcedBodySizeLimit").filter(size -> !size.isEmpty());
        boolean lower = own.isPresent()
                && enforced.isPresent()
                && bytes(from, own.get()) > bytes(workload.spec(), enforced.get());
        job.since(2, 28, "body_size_limit", own.isEmpty() || lower ? enforced : own);
    }

    private static long bytes(Tree from, String size) {
        try {
            return ByteSize.parse(size);
        } catch (IllegalArgumentException e) {
            throw from.wrong("bodySizeLimit", String.valueOf(e.getMessage()));
        }
    }
}
