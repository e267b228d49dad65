package io.narthex.node.collector;

import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;

/** The clock, the time zone, and the clock sources of {@code /sys/devices/system/clocksource}. */
final class TimeCollector implements Collector {
    private static final double NANOS = 1e9;

    private final String directory;
    private final FileText text;
    private final InstantSource clock;
    private final ZoneId zone;
    private final ZoneNames names;
    private final Family seconds;
    private final Family zoneOffset;
    private final Family available;
    private final Family current;

    TimeCollector(CollectorContext context) {
        this(context, InstantSource.system(), ZoneId.systemDefault());
    }

    TimeCollector(CollectorContext context, InstantSource clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
        this.names = ZoneNames.of(zone);
        directory = context.paths().sys("devices/system/clocksource");
        text = context.text();
        var families = context.families();
        seconds = families.gauge("node_time_seconds", "System time in seconds since epoch (1970).");
        zoneOffset =
                families.gauge("node_time_zone_offset_seconds", "System time zone offset in seconds.", "time_zone");
        available = families.gauge(
                "node_time_clocksource_available_info",
                "Available clocksources read from '/sys/devices/system/clocksource'.",
                "clocksource",
                "device");
        current = families.gauge(
                "node_time_clocksource_current_info",
                "Current clocksource read from '/sys/devices/system/clocksource'.",
                "clocksource",
                "device");
    }

    @Override
    public void collect(long deadline) throws IOException {
        Instant now = clock.instant();
        seconds.add(now.getEpochSecond() + now.getNano() / NANOS);
        zoneOffset.add(zone.getRules().getOffset(now).getTotalSeconds(), zoneName(now));
        int device = 0;
        for (String name : Directory.list(directory)) {
            if (Directory.isNumbered(name, "clocksource") && new File(directory, name).isDirectory()) {
                collectClockSource(directory + "/" + name, Integer.toString(device++));
            }
        }
    }

    private String zoneName(Instant now) {
        return zone.getRules().isDaylightSavings(now) ? names.summer() : names.standard();
    }

    private void collectClockSource(String source, String device) throws IOException {
        text.open(source + "/available_clocksource");
        while (text.nextLine()) {
            while (text.nextField()) {
                available.add(1, text.text(), device);
            }
        }
        if (!text.readValue(source + "/current_clocksource")) {
            throw new IOException(source + "/current_clocksource is missing or empty");
        }
        current.add(1, text.text(), device);
    }
}
