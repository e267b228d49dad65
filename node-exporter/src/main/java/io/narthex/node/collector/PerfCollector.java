package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.perf.EventCounter;
import io.narthex.node.perf.EventSource;
import io.narthex.node.perf.KernelEvents;
import io.narthex.node.proc.FileText;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The performance counters of each processor. They are opened at the first scrape and run from then on. Events that the processor can't count are left out; if
 * it can count none, the collector fails.
 */
final class PerfCollector implements Collector {
    static final String CPUS = "perf.cpus";
    static final String TRACEPOINT = "perf.tracepoint";
    static final String NO_HARDWARE = "perf.disable-hardware-profilers";
    static final String HARDWARE = "perf.hardware-profilers";
    static final String NO_SOFTWARE = "perf.disable-software-profilers";
    static final String SOFTWARE = "perf.software-profilers";
    static final String NO_CACHE = "perf.disable-cache-profilers";
    static final String CACHE = "perf.cache-profilers";

    private static final int TYPE_HARDWARE = 0;
    private static final int TYPE_SOFTWARE = 1;
    private static final int TYPE_TRACEPOINT = 2;
    private static final int TYPE_CACHE = 3;

    /** Of a family of events, the numbers of those wanted. */
    private record Event(Family family, int type, long number) {}

    /** An event being counted on a processor. */
    private record Running(Family family, String cpu, EventCounter counter) {}

    private final CollectorContext context;
    private final FileText text;
    private final EventSource source;
    private final List<Running> running = new ArrayList<>();
    private boolean opened;

    PerfCollector(CollectorContext context) {
        this(context, new KernelEvents());
    }

    PerfCollector(CollectorContext context, EventSource source) {
        this.context = context;
        this.source = source;
        text = context.text();
        cpus(context.settings().text(CPUS), 0);
    }

    /** The processors that a setting names: {@code 0,2-8:2}; all where it is empty. */
    static List<Integer> cpus(String setting, int count) {
        Set<Integer> cpus = new TreeSet<>();
        for (String part : setting.isEmpty() ? new String[0] : setting.split(",", -1)) {
            try {
                int colon = part.indexOf(':');
                String range = colon < 0 ? part : part.substring(0, colon);
                int dash = range.indexOf('-');
                int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
                int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1));
                int step = colon < 0 ? 1 : Integer.parseInt(part.substring(colon + 1));
                if (first < 0 || last < first || last > 1 << 16 || step < 1) {
                    throw new NumberFormatException();
                }
                for (int cpu = first; cpu <= last; cpu += step) {
                    cpus.add(cpu);
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "--collector." + CPUS + " is \"" + setting + "\": numbers and ranges are wanted, 0,2-8:2", e);
            }
        }
        for (int cpu = 0; cpu < count && setting.isEmpty(); cpu++) {
            cpus.add(cpu);
        }
        return List.copyOf(cpus);
    }

    @Override
    public void collect(long deadline) throws IOException {
        if (!opened) {
            open();
        }
        for (Running event : running) {
            event.family().add(event.counter().read(), event.cpu());
        }
    }

    private void open() throws IOException {
        String problem = "no event is wanted";
        List<Integer> cpus =
                cpus(context.settings().text(CPUS), Runtime.getRuntime().availableProcessors());
        for (Event event : events()) {
            for (int cpu : cpus) {
                try {
                    EventCounter counter = source.open(event.type(), event.number(), cpu);
                    running.add(new Running(event.family(), Integer.toString(cpu), counter));
                } catch (IOException e) {
                    problem = String.valueOf(e.getMessage());
                }
            }
        }
        if (running.isEmpty()) {
            throw new IOException("no performance counter could be opened: " + problem);
        }
        opened = true;
    }

    private List<Event> events() throws IOException {
        List<Event> events = new ArrayList<>();
        Families families = context.families();
        families.all().clear();
        add(events, NO_HARDWARE, HARDWARE, PerfEvents.HARDWARE, TYPE_HARDWARE);
        add(events, NO_SOFTWARE, SOFTWARE, PerfEvents.SOFTWARE, TYPE_SOFTWARE);
        add(events, NO_CACHE, CACHE, PerfEvents.CACHE, TYPE_CACHE);
        for (String tracepoint : context.settings().repeated(TRACEPOINT)) {
            Family family = families.counter(
                    "node_perf_" + MetricNames.sanitize(tracepoint.replace(':', '_')),
                    "Perf tracepoint " + tracepoint,
                    "cpu");
            events.add(new Event(family, TYPE_TRACEPOINT, tracepoint(tracepoint)));
        }
        return events;
    }

    private void add(List<Event> events, String off, String setting, String table, int type) {
        Settings settings = context.settings();
        if (settings.flag(off)) {
            return;
        }
        FamilyTable families = new FamilyTable(context.families(), "node_perf_", table, "cpu");
        List<String> names = settings.repeated(setting);
        if (names.isEmpty()) {
            names = table.lines().map(line -> line.trim().split(" ", 2)[0]).toList();
        }
        for (String name : names) {
            if (!families.has(name)) {
                context.log().error("--collector.{}: there is no event {}", setting, name);
            } else {
                long number = type == TYPE_CACHE ? PerfEvents.cacheNumber(name) : PerfEvents.number(name);
                events.add(new Event(families.get(name), type, number));
            }
        }
    }

    /** The kernel numbers tracepoints in tracefs. */
    private long tracepoint(String name) throws IOException {
        int colon = name.indexOf(':');
        if (colon < 0 || name.contains("/") || name.contains("..")) {
            throw new IOException("\"" + name + "\" is no tracepoint: SUBSYSTEM:EVENT is wanted");
        }
        String path = "/events/" + name.replace(':', '/') + "/id";
        for (String mount : new String[] {"kernel/tracing", "kernel/debug/tracing"}) {
            String file = context.paths().sys(mount + path);
            if (new File(file).exists() && text.readValue(file)) {
                return text.integer();
            }
        }
        throw new IOException("there is no tracepoint " + name);
    }

    @Override
    public void close() {
        running.forEach(event -> event.counter().close());
        running.clear();
    }
}
