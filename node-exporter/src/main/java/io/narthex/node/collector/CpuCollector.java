package io.narthex.node.collector;

import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.util.Optional;

/** The processors: the time in each mode, throttling, which are isolated or online, and, if wanted, what they are. */
final class CpuCollector implements Collector {
    static final String GUEST = "cpu.guest";
    static final String INFO = "cpu.info";
    static final String FLAGS_INCLUDE = "cpu.info.flags-include";
    static final String BUGS_INCLUDE = "cpu.info.bugs-include";

    private final String statFile;
    private final FileText text;
    private final CpuTimes times;
    private final CpuTopology topology;
    private final Optional<CpuInfo> info;

    CpuCollector(CollectorContext context) {
        Settings settings = context.settings();
        statFile = context.paths().proc("stat");
        text = context.text();
        times = new CpuTimes(context.families(), settings.flag(GUEST));
        topology = new CpuTopology(context);
        boolean withInfo = settings.flag(INFO)
                || !settings.text(FLAGS_INCLUDE).isEmpty()
                || !settings.text(BUGS_INCLUDE).isEmpty();
        info = withInfo ? Optional.of(new CpuInfo(context)) : Optional.empty();
    }

    @Override
    public void collect(long deadline) throws IOException {
        if (info.isPresent()) {
            info.get().collect();
        }
        times.collect(text.open(statFile));
        topology.collect();
    }
}
