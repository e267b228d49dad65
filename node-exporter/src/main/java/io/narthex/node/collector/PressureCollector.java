package io.narthex.node.collector;

import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.util.Optional;

/** How long tasks waited for processors, memory, disks and interrupts: {@code /proc/pressure}, since Linux 4.20 (interrupts: 6.1). */
final class PressureCollector implements Collector {
    /** The unit is a thousandth of a thousandth of a second; divided in two steps, the figures are those of the Go exporter to the last bit. */
    private static final double MILLIS = 1000;

    /** A file, the family of its line {@code some} and that of its line {@code full}; none where the line means nothing or isn't there. */
    private record Resource(String file, Optional<Family> waiting, Optional<Family> stalled) {}

    private final String directory;
    private final FileText text;
    private final Resource[] resources;

    PressureCollector(CollectorContext context) {
        directory = context.paths().proc("pressure/");
        text = context.text();
        var families = context.families();
        resources = new Resource[] {
            new Resource(
                    "cpu",
                    Optional.of(families.counter(
                            "node_pressure_cpu_waiting_seconds_total",
                            "Total time in seconds that processes have waited for CPU time")),
                    Optional.empty()),
            new Resource(
                    "io",
                    Optional.of(families.counter(
                            "node_pressure_io_waiting_seconds_total",
                            "Total time in seconds that processes have waited due to IO congestion")),
                    Optional.of(families.counter(
                            "node_pressure_io_stalled_seconds_total",
                            "Total time in seconds no process could make progress due to IO congestion"))),
            new Resource(
                    "memory",
                    Optional.of(families.counter(
                            "node_pressure_memory_waiting_seconds_total",
                            "Total time in seconds that processes have waited for memory")),
                    Optional.of(families.counter(
                            "node_pressure_memory_stalled_seconds_total",
                            "Total time in seconds no process could make progress due to memory congestion"))),
            new Resource(
                    "irq",
                    Optional.empty(),
                    Optional.of(families.counter(
                            "node_pressure_irq_stalled_seconds_total",
                            "Total time in seconds no process could make progress due to IRQ congestion")))
        };
    }

    @Override
    public void collect(long deadline) throws IOException {
        boolean any = false;
        for (Resource resource : resources) {
            any |= collect(resource);
        }
        if (!any) {
            throw new NoDataException("the kernel tells no pressure: it is older than 4.20, or has it switched off");
        }
    }

    private boolean collect(Resource resource) throws IOException {
        try {
            if (!text.read(directory + resource.file())) {
                return false;
            }
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).endsWith("Operation not supported")) {
                throw new NoDataException(
                        "pressure is switched off; psi=1 on the kernel's command line switches it on");
            }
            throw e;
        }
        while (text.nextLine()) {
            if (text.nextField()) {
                Optional<Family> family = text.fieldIs("some")
                        ? resource.waiting()
                        : text.fieldIs("full") ? resource.stalled() : Optional.empty();
                if (family.isPresent()) {
                    family.get().add(total() / MILLIS / MILLIS);
                }
            }
        }
        return true;
    }

    /** The figure behind {@code total=}, the last of the line. */
    private double total() throws IOException {
        while (text.nextField()) {
            if (text.fieldStartsWith("total=")) {
                return text.cut(6, 0).unsigned();
            }
        }
        throw text.malformed("has no total");
    }
}
