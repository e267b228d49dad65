package io.narthex.cli.up;

import io.narthex.http.ListenAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The configuration that {@code narthex up} gives the server. */
final class EmbeddedConfig {
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(10);

    private EmbeddedConfig() {}

    /** Writes the file below the data directory and returns where it is. */
    static Path write(Path data, ListenAddress server, ListenAddress node, String interval, Duration length)
            throws IOException {
        String timeout = length.compareTo(LONGEST_TIMEOUT) > 0 ? "10s" : interval;
        String text = """
                # Written by narthex up at each start. To scrape something else, copy it, change the copy and give it as --config.file.
                global:
                  scrape_interval: %s
                  scrape_timeout: %s

                scrape_configs:
                  - job_name: prometheus
                    static_configs:
                      - targets: ["%s"]
                  - job_name: node
                    static_configs:
                      - targets: ["%s"]
                """.formatted(interval, timeout, reachable(server), reachable(node));
        Path file = data.resolve("narthex-up.yml");
        Files.writeString(file, text);
        return file;
    }

    private static ListenAddress reachable(ListenAddress address) {
        boolean any = address.host().isEmpty() || address.host().equals("0.0.0.0");
        return any ? new ListenAddress("127.0.0.1", address.port()) : address;
    }
}
