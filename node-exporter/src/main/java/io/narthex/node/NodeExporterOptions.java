package io.narthex.node;

import io.narthex.http.ListenAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The settings of a node exporter, from its command line.
 *
 * @param procfs where /proc is mounted
 * @param sysfs where /sys is mounted
 * @param rootfs what stands before each mount point
 * @param collectors switched on or off by name: {@code --collector.NAME} and {@code --no-collector.NAME}
 * @param settings {@code --collector.NAME.SETTING} by the text behind {@code --collector.}
 */
public record NodeExporterOptions(
        List<ListenAddress> listenAddresses,
        String telemetryPath,
        int maxRequests,
        boolean disableExporterMetrics,
        boolean disableDefaults,
        Path procfs,
        Path sysfs,
        Path rootfs,
        Map<String, Boolean> collectors,
        Map<String, String> settings) {}
