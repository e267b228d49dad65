package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** How many control groups each controller has: {@code /proc/cgroups}. */
final class CgroupsCollector implements Collector {
    private final String file;
    private final FileText text;
    private final Family groups;
    private final Family enabled;

    CgroupsCollector(CollectorContext context) {
        file = context.paths().proc("cgroups");
        text = context.text();
        Families families = context.families();
        String help = "Current cgroup number of the subsystem.";
        groups = families.gauge("node_cgroups_cgroups", help, "subsys_name");
        enabled = families.gauge("node_cgroups_enabled", help, "subsys_name");
    }

    @Override
    public void collect(long deadline) throws IOException {
        text.open(file);
        while (text.nextLine()) {
            if (!text.lineStartsWith("#") && !text.isBlankLine()) {
                String controller = text.field().text();
                groups.add(text.skip(1).field().unsigned(), controller);
                enabled.add(text.field().unsigned(), controller);
            }
        }
    }
}
