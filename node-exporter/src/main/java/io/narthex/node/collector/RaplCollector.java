package io.narthex.node.collector;

import io.narthex.model.MetricType;
import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The energy that the processors' parts have used: {@code /sys/class/powercap}, a directory for each zone. Zones of the same name get an index: what stands behind a
 * dash in the name, else how many there were before. The kernel lets root only read the figures.
 */
final class RaplCollector implements Collector {
    static final String ZONE_LABEL = "rapl.enable-zone-label";

    private static final double MICRO = 1e6;

    private final String directory;
    private final FileText text;
    private final boolean withZoneLabel;
    private final Family joules;
    private final GeneratedFamilies byName;
    private final Map<String, Integer> seen = new HashMap<>();

    RaplCollector(CollectorContext context) {
        directory = context.paths().sys("class/powercap");
        text = context.text();
        withZoneLabel = context.settings().flag(ZONE_LABEL);
        Families families = context.families();
        joules = families.counter(
                "node_rapl_joules_total", "Current RAPL value in joules", "index", "path", "rapl_zone");
        byName = new GeneratedFamilies(families, RaplCollector::family);
    }

    private static Family family(String zone) {
        return new Family(
                "node_rapl_" + MetricNames.sanitize(zone) + "_joules_total",
                MetricType.COUNTER,
                "Current RAPL " + zone + " value in joules",
                "index",
                "path");
    }

    @Override
    public void collect(long deadline) throws IOException {
        String[] names = Directory.list(directory);
        if (names.length == 0) {
            throw new NoDataException("the machine shows no use of energy");
        }
        seen.clear();
        for (String name : names) {
            String path = directory + "/" + name;
            if (text.readValueIfAny(path + "/name")) {
                collectZone(text.text(), path);
            }
        }
    }

    private void collectZone(String fullName, String path) throws IOException {
        File figure = new File(path + "/energy_uj");
        if (figure.exists() && !figure.canRead()) {
            throw new NoDataException(figure + " may not be read");
        }
        int dash = fullName.indexOf('-');
        boolean numbered = dash > 0 && Directory.isNumbered(fullName.substring(dash), "-");
        String zone = numbered ? fullName.substring(0, dash) : fullName;
        int index = numbered ? Integer.parseInt(fullName, dash + 1, fullName.length(), 10) : seen.getOrDefault(zone, 0);
        seen.put(zone, index + 1);
        if (!text.readValue(figure.getPath())) {
            throw new IOException(figure + " is missing or empty");
        }
        double value = text.unsigned() / MICRO;
        if (withZoneLabel) {
            joules.add(value, Integer.toString(index), path, zone);
        } else {
            byName.get(zone).add(value, Integer.toString(index), path);
        }
    }
}
