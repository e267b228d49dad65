package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program under test, with all that it prints. */
final class RunningProcess implements AutoCloseable {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private final Process process;
    private final List<String> command;
    private final StringBuffer out = new StringBuffer();
    private final StringBuffer err = new StringBuffer();
    private final Thread outReader;
    private final Thread errReader;

    private RunningProcess(Process process, List<String> command) {
        this.process = process;
        this.command = command;
        outReader = Thread.ofPlatform().daemon().start(() -> copy(process.getInputStream(), out));
        errReader = Thread.ofPlatform().daemon().start(() -> copy(process.getErrorStream(), err));
    }

    static RunningProcess start(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        try {
            return new RunningProcess(builder.start(), command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(InputStream in, StringBuffer to) {
        byte[] piece = new byte[8192];
        try (in) {
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                to.append(new String(piece, 0, n, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            to.append("\n[the stream broke: ").append(e.getMessage()).append("]\n");
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    /** Waits until the URL answers with 200; fails with what the process printed if it ends before. */
    RunningProcess awaitReady(String url, Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        while (Api.status(url) != 200) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                fail("%s is not ready at %s; alive: %s%n%s%n%s", command, url, process.isAlive(), out, err);
            }
            pause();
        }
        return this;
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the end and returns the exit code. */
    int awaitExit(Duration longest) {
        try {
            assertThat(process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS))
                    .as("%s ends. It printed%n%s%n%s", command, out, err)
                    .isTrue();
            outReader.join(5_000);
            errReader.join(5_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return process.exitValue();
    }

    /** Sends a signal by name: {@code INT}, {@code TERM}, {@code KILL}, {@code HUP}. */
    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> family = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
        family.forEach(ProcessHandle::destroyForcibly);
    }
}
