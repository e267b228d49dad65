package io.narthex.node.collector;

import io.narthex.model.MetricType;
import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.File;
import java.io.IOException;

/** File systems of the type bcachefs: {@code /sys/fs/bcachefs}, a directory for each. Files that an older kernel hasn't are left out. */
final class BcachefsCollector implements Collector {
    private static final String PREFIX = "node_bcachefs_";

    private final String directory;
    private final FileText text;
    private final Family info;
    private final Family cacheSize;
    private final Family compressed;
    private final Family uncompressed;
    private final Family errors;
    private final Family writes;
    private final Family writeSize;
    private final GeneratedFamilies counters;
    private final BcachefsDevices devices;

    BcachefsCollector(CollectorContext context) {
        directory = context.paths().sys("fs/bcachefs");
        text = context.text();
        Families families = context.families();
        info = families.gauge(PREFIX + "info", "Filesystem information.", "uuid");
        cacheSize = families.gauge(PREFIX + "btree_cache_size_bytes", "Btree cache memory usage in bytes.", "uuid");
        compressed = families.gauge(
                PREFIX + "compression_compressed_bytes", "Compressed size by algorithm.", "algorithm", "uuid");
        uncompressed = families.gauge(
                PREFIX + "compression_uncompressed_bytes", "Uncompressed size by algorithm.", "algorithm", "uuid");
        errors = families.counter(PREFIX + "errors_total", "Error count by error type.", "error_type", "uuid");
        writes = families.counter(PREFIX + "btree_writes_total", "Number of btree writes by type.", "type", "uuid");
        writeSize = families.gauge(
                PREFIX + "btree_write_average_size_bytes", "Average btree write size by type.", "type", "uuid");
        counters = new GeneratedFamilies(
                families,
                name -> new Family(
                        PREFIX + MetricNames.sanitize(name) + "_total",
                        MetricType.COUNTER,
                        "Bcachefs counter " + name + " since filesystem creation.",
                        "uuid"));
        devices = new BcachefsDevices(families, text);
    }

    @Override
    public void collect(long deadline) throws IOException {
        String[] names = Directory.list(directory);
        if (names.length == 0) {
            throw new NoDataException("there is no bcachefs");
        }
        Directory.visit(directory, names, uuid -> {
            String path = directory + "/" + uuid + "/";
            if (new File(path).isDirectory()) {
                info.add(1, uuid);
                collectFigures(uuid, path);
                collectCounters(uuid, path + "counters/");
                devices.collect(uuid, path);
            }
        });
    }

    private void collectFigures(String uuid, String path) throws IOException {
        if (text.readValue(path + "btree_cache_size")) {
            cacheSize.add(HumanBytes.decimal(text), uuid);
        }
        if (text.read(path + "compression_stats") && text.nextLine()) {
            while (nextRow(3)) {
                String algorithm = text.field().trim(':').text();
                compressed.add(HumanBytes.decimal(text.field()), algorithm, uuid);
                uncompressed.add(HumanBytes.decimal(text.field()), algorithm, uuid);
            }
        }
        if (text.read(path + "errors")) {
            while (nextRow(2)) {
                String type = text.field().text();
                errors.add(text.field().unsigned(), type, uuid);
            }
        }
        if (text.read(path + "btree_write_stats") && text.nextLine()) {
            while (nextRow(3)) {
                String type = text.field().trim(':').text();
                writes.add(text.field().unsigned(), type, uuid);
                writeSize.add(HumanBytes.decimal(text.field()), type, uuid);
            }
        }
    }

    /** Goes to the next line with so many words. */
    private boolean nextRow(int words) {
        while (text.nextLine()) {
            if (text.fieldsLeft() >= words) {
                return true;
            }
        }
        return false;
    }

    private void collectCounters(String uuid, String path) throws IOException {
        for (String name : Directory.list(path)) {
            text.open(path + name);
            boolean known = false;
            while (text.nextLine()) {
                if (text.lineStartsWith("since filesystem creation:")) {
                    text.nextField(':');
                    counters.get(name).add(HumanBytes.decimal(text.field()), uuid);
                    known = true;
                }
            }
            if (!known) {
                throw new IOException(path + name + " has no line \"since filesystem creation\"");
            }
        }
    }
}
