package io.narthex.http.metrics;

import io.narthex.http.metrics.Families.Value;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/** The {@code jvm_*} metrics, with the names that the official client library gives them. */
public final class JvmMetrics implements MultiCollector {
    @Override
    public MetricSnapshots collect() {
        Families out = new Families();
        memory(out);
        buffers(out);
        threads(out);
        classes(out);
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        out.build().forEach(all::metricSnapshot);
        return all.metricSnapshot(collections()).build();
    }

    private static void memory(Families out) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        MemoryUsage heap = memory.getHeapMemoryUsage();
        MemoryUsage rest = memory.getNonHeapMemoryUsage();
        out.gauge(
                "jvm_memory_used_bytes",
                "Used bytes of a given JVM memory area.",
                "area",
                List.of(new Value("heap", heap.getUsed()), new Value("nonheap", rest.getUsed())));
        out.gauge(
                "jvm_memory_committed_bytes",
                "Committed (bytes) of a given JVM memory area.",
                "area",
                List.of(new Value("heap", heap.getCommitted()), new Value("nonheap", rest.getCommitted())));
        out.gauge(
                "jvm_memory_max_bytes",
                "Max (bytes) of a given JVM memory area.",
                "area",
                List.of(new Value("heap", heap.getMax()), new Value("nonheap", rest.getMax())));
    }

    private static void buffers(Families out) {
        List<Value> used = new ArrayList<>();
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            used.add(new Value(pool.getName(), pool.getMemoryUsed()));
        }
        out.gauge("jvm_buffer_pool_used_bytes", "Used bytes of a given JVM buffer pool.", "pool", used);
    }

    private static void threads(Families out) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        out.gauge("jvm_threads_current", "Current thread count of a JVM", threads.getThreadCount());
        out.gauge("jvm_threads_daemon", "Daemon thread count of a JVM", threads.getDaemonThreadCount());
        out.gauge("jvm_threads_peak", "Peak thread count of a JVM", threads.getPeakThreadCount());
        out.counter("jvm_threads_started_total", "Started thread count of a JVM", threads.getTotalStartedThreadCount());
    }

    private static void classes(Families out) {
        ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
        out.gauge(
                "jvm_classes_currently_loaded",
                "The number of classes that are currently loaded in the JVM",
                classes.getLoadedClassCount());
    }

    private static SummarySnapshot collections() {
        SummarySnapshot.Builder family = SummarySnapshot.builder()
                .name("jvm_gc_collection_seconds")
                .help("Time spent in a given JVM garbage collector in seconds.");
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            family.dataPoint(SummaryDataPointSnapshot.builder()
                    .labels(Labels.of("gc", collector.getName()))
                    .count(Math.max(0, collector.getCollectionCount()))
                    .sum(Math.max(0, collector.getCollectionTime()) / 1000.0)
                    .build());
        }
        return family.build();
    }
}
