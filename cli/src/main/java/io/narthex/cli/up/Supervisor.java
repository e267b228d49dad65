package io.narthex.cli.up;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Starts the roles, waits until they are ready, restarts one that ends unexpectedly, and ends them all when it is told to. A child is told to end by SIGTERM,
 * and by the end of its standard input should the supervisor die.
 */
final class Supervisor {
    private static final Duration LONGEST_START = Duration.ofMinutes(10);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final Path launcher;
    private final Path logs;
    private final List<Child> children = new ArrayList<>();
    private final CountDownLatch stopping = new CountDownLatch(1);

    Supervisor(Path launcher, Path logs) {
        this.launcher = launcher;
        this.logs = logs;
    }

    /** Runs the roles until the process is told to end; returns the exit code. */
    int run(List<Role> roles, Banner banner) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Thread hook = new Thread(this::stop, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        for (Role role : roles) {
            System.out.println("Starting " + role.command() + " ...");
            synchronized (children) {
                children.add(Child.start(launcher, role, logs.resolve(role.command() + ".log")));
            }
        }
        for (Child child : List.copyOf(children)) {
            if (!awaitReady(child, start)) {
                stop();
                return 1;
            }
        }
        System.out.println(banner.text((System.nanoTime() - start) / 1e9));
        watch();
        return 0;
    }

    private boolean awaitReady(Child child, long start) throws InterruptedException {
        Readiness readiness = new Readiness(child.role().readyUrl());
        while (!readiness.isReady()) {
            if (!child.isAlive()) {
                System.err.println(child.endingReport());
                return false;
            }
            if (System.nanoTime() - start > LONGEST_START.toNanos()) {
                System.err.println(child.role().command() + " is not ready after " + LONGEST_START.toMinutes()
                        + " minutes; its log is " + child.log());
                return false;
            }
            Thread.sleep(10);
        }
        return true;
    }

    private void watch() throws InterruptedException {
        List<Thread> watchers = new ArrayList<>();
        synchronized (children) {
            for (Child child : children) {
                watchers.add(Thread.ofPlatform()
                        .name("watch-" + child.role().command())
                        .start(() -> keepRunning(child)));
            }
        }
        for (Thread watcher : watchers) {
            watcher.join();
        }
    }

    private void keepRunning(Child child) {
        try {
            child.keepRunning(stopping);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        stopping.countDown();
        List<Child> all;
        synchronized (children) {
            all = List.copyOf(children);
        }
        all.forEach(Child::askToStop);
        long deadline = System.nanoTime() + LONGEST_STOP.toNanos();
        for (Child child : all) {
            child.awaitStop(deadline);
        }
    }
}
