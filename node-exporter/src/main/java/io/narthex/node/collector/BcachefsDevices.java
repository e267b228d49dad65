package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** The devices of a bcachefs: its directories {@code dev-N}. */
final class BcachefsDevices {
    private static final String PREFIX = "node_bcachefs_device_";
    private static final String SINCE = "IO errors since ";

    private final FileText text;
    private final Family info;
    private final Family bucketSize;
    private final Family buckets;
    private final Family durability;
    private final Family done;
    private final Family errors;

    BcachefsDevices(Families families, FileText text) {
        this.text = text;
        info = families.gauge(PREFIX + "info", "Device information.", "device", "label", "state", "uuid");
        bucketSize = families.gauge(PREFIX + "bucket_size_bytes", "Bucket size in bytes.", "device", "uuid");
        buckets = families.gauge("node_bcachefs_device_buckets", "Total number of buckets.", "device", "uuid");
        durability = families.gauge(PREFIX + "durability", "Device durability setting.", "device", "uuid");
        done = families.counter(
                PREFIX + "io_done_bytes_total",
                "IO bytes by operation type and data type.",
                "data_type",
                "device",
                "operation",
                "uuid");
        errors = families.counter(PREFIX + "io_errors_total", "IO errors by error type.", "device", "type", "uuid");
    }

    /** Shows the devices of the file system whose directory this is. */
    void collect(String uuid, String path) throws IOException {
        for (String name : Directory.list(path)) {
            if (Directory.isNumbered(name, "dev-")) {
                collectDevice(name.substring("dev-".length()), uuid, path + name + "/");
            }
        }
    }

    private void collectDevice(String device, String uuid, String path) throws IOException {
        String label = text.readValue(path + "label") ? text.text() : "";
        String state = text.readValue(path + "state") ? text.text() : "";
        info.add(1, device, label, state, uuid);
        if (text.readValue(path + "bucket_size")) {
            bucketSize.add(HumanBytes.decimal(text), device, uuid);
        }
        if (text.readValue(path + "nbuckets")) {
            buckets.add(text.unsigned(), device, uuid);
        }
        if (text.readValue(path + "durability")) {
            durability.add(text.unsigned(), device, uuid);
        }
        if (text.read(path + "io_done")) {
            collectDone(device, uuid);
        }
        if (text.read(path + "io_errors")) {
            collectErrors(device, uuid);
        }
    }

    /** Under {@code read:} and {@code write:}, a line for each type of data. */
    private void collectDone(String device, String uuid) throws IOException {
        String operation = "";
        while (text.nextLine()) {
            text.nextField(':');
            String name = text.trim().text();
            if (text.restOfLine().fieldLength() == 0) {
                operation = name;
            } else {
                done.add(text.unsigned(), name, device, operation, uuid);
            }
        }
    }

    /** Those since the file system was made; those since the counters were reset stand below. */
    private void collectErrors(String device, String uuid) throws IOException {
        boolean wanted = false;
        while (text.nextLine()) {
            if (text.lineStartsWith(SINCE)) {
                wanted = text.lineStartsWith(SINCE + "filesystem creation");
            } else if (wanted && text.nextField(':')) {
                String type = text.trim().text();
                if (text.restOfLine().fieldLength() > 0) {
                    errors.add(text.unsigned(), device, type, uuid);
                }
            }
        }
    }
}
