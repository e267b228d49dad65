package io.narthex.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts programs for a test and ends those that still run at its close. */
final class Processes implements AutoCloseable {
    private final List<RunningProcess> started = new ArrayList<>();

    /** The root of the checkout. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(".mvn"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("the test runs outside of a checkout");
            }
        }
        return folder;
    }

    /** A port of 127.0.0.1 that was free a moment ago. */
    static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts {@code ./narthex} with arguments. The distribution was built before the tests. A shell that started the tests in its background may have had SIGINT
     * ignored, which processes inherit; {@code env} undoes that.
     */
    RunningProcess narthex(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("env", "--default-signal=INT", root().resolve("narthex").toString()));
        command.addAll(List.of(arguments));
        return start(command, Map.of("NARTHEX_NO_BUILD", "1"));
    }

    RunningProcess start(List<String> command) {
        return start(command, Map.of());
    }

    RunningProcess start(List<String> command, Map<String, String> environment) {
        RunningProcess process = RunningProcess.start(command, environment);
        started.add(process);
        return process;
    }

    @Override
    public void close() {
        started.reversed().forEach(RunningProcess::close);
    }
}
