package io.narthex.node.collector;

import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** Temperatures and cooling devices of {@code /sys/class/thermal}. A zone whose sensor doesn't answer is left out. */
final class ThermalZoneCollector implements Collector {
    private static final double MILLIDEGREES = 1000;

    private final String directory;
    private final FileText text;
    private final Family temperature;
    private final Family currentState;
    private final Family maximumState;

    ThermalZoneCollector(CollectorContext context) {
        directory = context.paths().sys("class/thermal");
        text = context.text();
        var families = context.families();
        temperature = families.gauge("node_thermal_zone_temp", "Zone temperature in Celsius", "type", "zone");
        currentState = families.gauge(
                "node_cooling_device_cur_state", "Current throttle state of the cooling device", "name", "type");
        maximumState = families.gauge(
                "node_cooling_device_max_state", "Maximum throttle state of the cooling device", "name", "type");
    }

    @Override
    public void collect(long deadline) throws IOException {
        for (String name : Directory.list(directory)) {
            String path = directory + "/" + name;
            if (Directory.isNumbered(name, "thermal_zone")) {
                collectZone(path, name.substring("thermal_zone".length()));
            } else if (Directory.isNumbered(name, "cooling_device")) {
                collectDevice(path, name.substring("cooling_device".length()));
            }
        }
    }

    private void collectZone(String path, String zone) throws IOException {
        String type = text.readValueIfAny(path + "/type") ? text.text() : "";
        if (text.readValueIfAny(path + "/temp")) {
            temperature.add(text.integer() / MILLIDEGREES, type, zone);
        }
    }

    private void collectDevice(String path, String name) throws IOException {
        if (!text.readValueIfAny(path + "/type")) {
            return;
        }
        String type = text.text();
        if (!text.readValueIfAny(path + "/max_state")) {
            return;
        }
        long maximum = text.integer();
        if (text.readValueIfAny(path + "/cur_state")) {
            currentState.add(text.integer(), name, type);
            maximumState.add(maximum, name, type);
        }
    }
}
