package io.narthex.monitors.prometheus;

import io.narthex.monitors.resource.Mapping;
import io.narthex.monitors.resource.Tree;
import java.util.List;
import java.util.Optional;

/** How metrics that come by OTLP are translated. */
final class OtlpSection {
    private OtlpSection() {}

    static void put(Workload workload, Mapping document) {
        workload.spec().child("otlp").ifPresent(otlp -> {
            check(workload, otlp);
            Mapping section = section(document.inner(), otlp);
            if (!section.isEmpty()) {
                document.put("otlp", section);
            }
        });
    }

    private static Mapping section(Mapping out, Tree otlp) {
        out.put("promote_resource_attributes", texts(otlp, "promoteResourceAttributes"));
        out.since(3, 0, "translation_strategy", otlp.find("translationStrategy"));
        out.since(3, 1, "keep_identifying_resource_attributes", otlp.flag("keepIdentifyingResourceAttributes"));
        out.since(3, 4, "convert_histograms_to_nhcb", otlp.flag("convertHistogramsToNHCB"));
        out.since(3, 5, "promote_all_resource_attributes", otlp.flag("promoteAllResourceAttributes"));
        out.since(3, 5, "ignore_resource_attributes", texts(otlp, "ignoreResourceAttributes"));
        out.since(3, 6, "promote_scope_metadata", otlp.flag("promoteScopeMetadata"));
        out.since(3, 8, "label_name_underscore_sanitization", otlp.flag("labelNameUnderscoreSanitization"));
        return out.since(
                3, 8, "label_name_preserve_multiple_underscores", otlp.flag("labelNamePreserveMultipleUnderscores"));
    }

    private static Optional<List<String>> texts(Tree otlp, String field) {
        return Optional.of(otlp.texts(field)).filter(texts -> !texts.isEmpty());
    }

    private static void check(Workload workload, Tree otlp) {
        String strategy = otlp.text("translationStrategy");
        boolean legacy = workload.spec().text("nameValidationScheme").equals("Legacy");
        require(workload, otlp, 2, 55, "", true);
        if (strategy.equals("NoUTF8EscapingWithSuffixes") && legacy) {
            throw otlp.wrong(
                    "translationStrategy", strategy + " needs UTF-8 names, but nameValidationScheme is Legacy");
        }
        require(workload, otlp, 3, 4, "NoTranslation", strategy.equals("NoTranslation"));
        String without = "UnderscoreEscapingWithoutSuffixes";
        require(workload, otlp, 3, 6, without, strategy.equals(without));
        if (workload.version().atLeast(3, 5)) {
            checkPromotion(otlp);
        }
    }

    private static void require(Workload workload, Tree otlp, int major, int minor, String strategy, boolean used) {
        if (used && !workload.version().atLeast(major, minor)) {
            throw otlp.wrong(
                    "translationStrategy",
                    (strategy.isEmpty() ? "OTLP settings need" : strategy + " needs") + " Prometheus " + major + "."
                            + minor + " or later, this is " + workload.version());
        }
    }

    private static void checkPromotion(Tree otlp) {
        boolean all = otlp.isTrue("promoteAllResourceAttributes");
        if (all && !otlp.texts("promoteResourceAttributes").isEmpty()) {
            throw otlp.wrong("promoteResourceAttributes", "cannot be set where promoteAllResourceAttributes is true");
        }
        if (!all && !otlp.texts("ignoreResourceAttributes").isEmpty()) {
            throw otlp.wrong("ignoreResourceAttributes", "needs promoteAllResourceAttributes to be true");
        }
    }
}
