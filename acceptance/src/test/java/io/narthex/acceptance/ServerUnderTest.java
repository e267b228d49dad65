package io.narthex.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server, ours or the real one, on a configuration and a data directory. */
final class ServerUnderTest {
    private static final Duration START = Duration.ofSeconds(60);

    private final RunningProcess process;
    private final Api api;

    private ServerUnderTest(RunningProcess process, Api api) {
        this.process = process;
        this.api = api;
    }

    /** Ours. */
    static ServerUnderTest narthex(Processes processes, Path config, Path data, String... more) {
        int port = Processes.freePort();
        String[] arguments = new String[4 + more.length];
        arguments[0] = "server";
        arguments[1] = "--config.file=" + config;
        arguments[2] = "--storage.tsdb.path=" + data;
        arguments[3] = "--web.listen-address=127.0.0.1:" + port;
        System.arraycopy(more, 0, arguments, 4, more.length);
        return ready(processes.narthex(arguments), port);
    }

    /** The real one. */
    static ServerUnderTest prometheus(Processes processes, Path config, Path data, String... more) {
        int port = Processes.freePort();
        List<String> command = new ArrayList<>(List.of(
                Requirement.PEERS.program("prometheus-3.5/usr/bin/prometheus").toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + data,
                "--web.listen-address=127.0.0.1:" + port));
        command.addAll(List.of(more));
        return ready(processes.start(command), port);
    }

    private static ServerUnderTest ready(RunningProcess process, int port) {
        Api api = new Api("http://127.0.0.1:" + port);
        process.awaitReady(api.url() + "/-/ready", START);
        return new ServerUnderTest(process, api);
    }

    /** Writes a configuration that scrapes targets, a job {@code t0}, {@code t1}, ... for each. */
    static Path config(Path folder, String interval, String... targets) {
        StringBuilder text = new StringBuilder("global:\n  scrape_interval: " + interval + "\nscrape_configs:\n");
        for (int i = 0; i < targets.length; i++) {
            text.append("  - job_name: t").append(i).append("\n    static_configs:\n      - targets: [\"");
            text.append(targets[i]).append("\"]\n");
        }
        try {
            return Files.writeString(folder.resolve("prometheus.yml"), text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RunningProcess process() {
        return process;
    }

    Api api() {
        return api;
    }
}
