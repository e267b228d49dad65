package io.narthex.node;

import io.narthex.http.ListenAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a node exporter, from its command line.
 *
 * @param telemetryPath where the metrics are, {@code /metrics}
 * @param maxRequests how many requests for metrics are served at a time; 0 for any number
 * @param disableExporterMetrics whether the exporter's own {@code process_} and {@code promhttp_} metrics are left out
 * @param disableDefaults whether only the collectors are on that were switched on by name
 * @param procfs where /proc is mounted
 * @param sysfs where /sys is mounted
 * @param rootfs what stands before each mount point
 * @param udevData where udev keeps its database
 * @param collectors switched on or off by name: {@code --collector.NAME} and {@code --no-collector.NAME}
 * @param settings {@code --collector.NAME.SETTING} by the text behind {@code --collector.}; {@code --no-collector.NAME.SETTING} is {@code false}; of a flag
 *     that may be repeated, the texts one a line
 * @param webConfig a file that says who may ask and how the way is protected
 * @param systemdSocket whether to listen on the socket that systemd hands over, instead of the addresses
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
        Path udevData,
        Map<String, Boolean> collectors,
        Map<String, String> settings,
        Optional<Path> webConfig,
        boolean systemdSocket) {

    /** Checks and copies. */
    public NodeExporterOptions {
        if (!telemetryPath.startsWith("/")) {
            throw new IllegalArgumentException("the telemetry path \"" + telemetryPath + "\" must begin with a slash");
        }
        listenAddresses = List.copyOf(listenAddresses);
        collectors = Map.copyOf(collectors);
        settings = Map.copyOf(settings);
    }

    /** What holds where no flag is given. */
    public static NodeExporterOptions defaults() {
        return new NodeExporterOptions(
                List.of(new ListenAddress("", 9100)),
                "/metrics",
                40,
                false,
                false,
                Path.of("/proc"),
                Path.of("/sys"),
                Path.of("/"),
                Path.of("/run/udev/data"),
                Map.of(),
                Map.of(),
                Optional.empty(),
                false);
    }

    /** The same, listening elsewhere. */
    public NodeExporterOptions withListenAddresses(List<ListenAddress> addresses) {
        return new NodeExporterOptions(
                addresses,
                telemetryPath,
                maxRequests,
                disableExporterMetrics,
                disableDefaults,
                procfs,
                sysfs,
                rootfs,
                udevData,
                collectors,
                settings,
                webConfig,
                systemdSocket);
    }

    /** The same, with these collectors switched and these settings. */
    public NodeExporterOptions withCollectors(Map<String, Boolean> switched, Map<String, String> set) {
        return new NodeExporterOptions(
                listenAddresses,
                telemetryPath,
                maxRequests,
                disableExporterMetrics,
                disableDefaults,
                procfs,
                sysfs,
                rootfs,
                udevData,
                switched,
                set,
                webConfig,
                systemdSocket);
    }

    /** The same, for a machine whose file systems are mounted elsewhere. */
    public NodeExporterOptions withPaths(Path proc, Path sys, Path root, Path udev) {
        return new NodeExporterOptions(
                listenAddresses,
                telemetryPath,
                maxRequests,
                disableExporterMetrics,
                disableDefaults,
                proc,
                sys,
                root,
                udev,
                collectors,
                settings,
                webConfig,
                systemdSocket);
    }

    /** The same, listening on the socket that systemd hands over. */
    public NodeExporterOptions withSystemdSocket() {
        return new NodeExporterOptions(
                listenAddresses,
                telemetryPath,
                maxRequests,
                disableExporterMetrics,
                disableDefaults,
                procfs,
                sysfs,
                rootfs,
                udevData,
                collectors,
                settings,
                webConfig,
                true);
    }
}
