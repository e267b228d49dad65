package io.narthex.cli.tool;

import io.narthex.exposition.ExpositionEntry;
import io.narthex.exposition.TextParser;
import io.narthex.model.LabelNames;
import io.narthex.model.MetricType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One metric of a page.
 *
 * @param labelNames of all its series
 * @param series their number
 */
record PageFamily(String name, String help, MetricType type, Set<String> labelNames, int series) {
    private static final List<String> PARTS = List.of("_bucket", "_count", "_sum");

    /**
     * The metrics of a page, in its order.
     *
     * @throws io.narthex.exposition.ExpositionException if it is none in the text format
     */
    static List<PageFamily> read(byte[] page) {
        Map<String, PageFamily> families = new LinkedHashMap<>();
        TextParser parser = new TextParser();
        parser.reset(page, page.length);
        for (ExpositionEntry entry = parser.next(); entry != ExpositionEntry.EOF; entry = parser.next()) {
            switch (entry) {
                case HELP -> {
                    PageFamily old = of(families, parser.family());
                    families.put(
                            old.name, new PageFamily(old.name, parser.text(), old.type, old.labelNames, old.series));
                }
                case TYPE -> {
                    PageFamily old = of(families, parser.family());
                    families.put(
                            old.name, new PageFamily(old.name, old.help, parser.type(), old.labelNames, old.series));
                }
                case SERIES -> {
                    PageFamily old =
                            of(families, familyOf(families, parser.labels().metricName()));
                    parser.labels().forEach(label -> old.labelNames.add(label.name()));
                    families.put(
                            old.name, new PageFamily(old.name, old.help, old.type, old.labelNames, old.series + 1));
                }
                default -> {}
            }
        }
        families.values().forEach(family -> family.labelNames.remove(LabelNames.METRIC_NAME));
        return new ArrayList<>(families.values());
    }

    private static PageFamily of(Map<String, PageFamily> families, String name) {
        PageFamily found = families.get(name);
        return found != null ? found : new PageFamily(name, "", MetricType.UNKNOWN, new LinkedHashSet<>(), 0);
    }

    private static String familyOf(Map<String, PageFamily> families, String metric) {
        for (String part : PARTS) {
            if (metric.endsWith(part)) {
                String base = metric.substring(0, metric.length() - part.length());
                PageFamily family = families.get(base);
                if (family != null && (family.type == MetricType.HISTOGRAM || family.type == MetricType.SUMMARY)) {
                    return base;
                }
            }
        }
        return metric;
    }
}
