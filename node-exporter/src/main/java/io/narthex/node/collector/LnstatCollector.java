package io.narthex.node.collector;

import io.narthex.model.MetricType;
import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The kernel's network caches: each file of {@code /proc/net/stat} has a line of names, and a line of hexadecimal figures for each processor. */
final class LnstatCollector implements Collector {
    private final String directory;
    private final FileText text;
    private final CpuNumbers numbers = new CpuNumbers();
    private final GeneratedFamilies families;
    private final List<Family> columns = new ArrayList<>();

    LnstatCollector(CollectorContext context) {
        directory = context.paths().proc("net/stat");
        text = context.text();
        families = new GeneratedFamilies(
                context.families(),
                name -> new Family(
                        "node_lnstat_" + name + "_total",
                        MetricType.COUNTER,
                        "linux network cache stats",
                        "cpu",
                        "subsystem"));
    }

    @Override
    public void collect(long deadline) throws IOException {
        Directory.visit(directory, Directory.list(directory), this::collectSubsystem);
    }

    private void collectSubsystem(String subsystem) throws IOException {
        text.open(directory + "/" + subsystem);
        columns.clear();
        if (text.nextLine()) {
            while (text.nextField()) {
                columns.add(families.get(text.text()));
            }
        }
        for (int cpu = 0; text.nextLine(); cpu++) {
            for (int i = 0; i < columns.size() && text.nextField(); i++) {
                columns.get(i).add(text.hexadecimal(), numbers.text(cpu), subsystem);
            }
        }
    }
}
