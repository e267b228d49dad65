package io.narthex.cli.up;

import java.nio.file.Path;

/** What a person is told when everything runs. */
record Banner(String serverUrl, String nodeUrl, Path data, Path config) {
    String text(double seconds) {
        return """
               Ready after %.1f s.

                 page and API    %s/
                 node exporter   %s/metrics
                 configuration   %s
                 data and logs   %s

               Ask it:  ./narthex query 'rate(node_cpu_seconds_total{mode="idle"}[1m])'
               Ctrl-C stops everything.""".formatted(seconds, serverUrl, nodeUrl, config, data);
    }
}
