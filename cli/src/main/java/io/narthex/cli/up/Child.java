package io.narthex.cli.up;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A running role. Restarted, with growing pauses, when it ends without having been asked to. */
final class Child {
    private static final long FIRST_PAUSE_MILLIS = 1_000;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;
    private static final long STABLE_AFTER_NANOS = 60_000_000_000L;

    private final Path launcher;
    private final Role role;
    private final RoleLog log;
    private volatile Process process;

    private Child(Path launcher, Role role, RoleLog log) throws IOException {
        this.launcher = launcher;
        this.role = role;
        this.log = log;
        process = spawn();
    }

    static Child start(Path launcher, Role role, Path logFile) throws IOException {
        return new Child(launcher, role, new RoleLog(role.command(), logFile));
    }

    private Process spawn() throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString(), role.command()));
        command.addAll(role.arguments());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("NARTHEX_NO_BUILD", "1");
        builder.environment().put("NARTHEX_SUPERVISED", "1");
        Process started = builder.start();
        log.follow(started.getInputStream());
        return started;
    }

    Role role() {
        return role;
    }

    Path log() {
        return log.file();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Why it ended, as far as its log tells. */
    String endingReport() {
        return role.command() + " ended with exit code " + process.exitValue() + ". Its last lines:\n" + log.tail()
                + "All of them: " + log.file();
    }

    /** Waits for the process to end and starts it again, until there is nothing to keep running any more. */
    void keepRunning(CountDownLatch stopping) throws InterruptedException {
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            long started = System.nanoTime();
            process.waitFor();
            pause = System.nanoTime() - started > STABLE_AFTER_NANOS ? FIRST_PAUSE_MILLIS : pause;
            if (stopping.await(100, TimeUnit.MILLISECONDS)) {
                return;
            }
            System.err.println(endingReport());
            System.err.println("Starting " + role.command() + " again in " + pause / 1000 + " s ...");
            if (stopping.await(pause, TimeUnit.MILLISECONDS)) {
                return;
            }
            pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
            restart(stopping);
        }
    }

    /** Not once it was asked to stop: the new process would not hear of it. */
    private synchronized void restart(CountDownLatch stopping) {
        if (stopping.getCount() == 0) {
            return;
        }
        try {
            process = spawn();
        } catch (IOException e) {
            System.err.println(role.command() + " can't be started: " + e.getMessage());
        }
    }

    /** Through the handle: {@link Process#destroy} would close its output as well, and with it lose what the role says at its end. */
    synchronized void askToStop() {
        process.toHandle().destroy();
    }

    /** Waits until it has ended; ends it by force at the deadline. */
    void awaitStop(long deadlineNanos) {
        try {
            if (!process.waitFor(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
