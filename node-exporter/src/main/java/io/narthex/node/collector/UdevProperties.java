package io.narthex.node.collector;

import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The properties of one device in udev's database: the {@code E:NAME=VALUE} lines of its file. Re-used from device to device. */
final class UdevProperties {
    private final Map<String, String> values = new HashMap<>();

    void clear() {
        values.clear();
    }

    /** Reads a device's file, if there is one. */
    void read(FileText text, String file) throws IOException {
        if (!text.read(file)) {
            return;
        }
        while (text.nextLine()) {
            if (text.lineStartsWith("E:") && text.nextField('=')) {
                String name = text.cut(2, 0).text();
                values.put(name, text.restOfLine().text());
            }
        }
    }

    /** A property; empty where the device has none of the name. */
    String get(String name) {
        return values.getOrDefault(name, "");
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** What is printed on the device, if known; virtio disks have only the last. */
    String serial() {
        String printed = get("SCSI_IDENT_SERIAL");
        String shorter = printed.isEmpty() ? get("ID_SERIAL_SHORT") : printed;
        return shorter.isEmpty() ? get("ID_SERIAL") : shorter;
    }
}
