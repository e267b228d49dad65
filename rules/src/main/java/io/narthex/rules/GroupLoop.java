package io.narthex.rules;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Evaluates a group again and again, on a thread of its own, until it is stopped. */
final class GroupLoop {
    private static final Logger LOG = LoggerFactory.getLogger(GroupLoop.class);

    /** After how many intervals the series of a group that is gone end, so that a group that only moved can go on with them. */
    private static final int INTERVALS_BEFORE_END = 2;

    private final RuleGroup group;
    private final RuleContext context;
    private final RuleClock clock;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile boolean gone;
    private Optional<GroupLoop> predecessor = Optional.empty();

    GroupLoop(RuleGroup group, RuleContext context, RuleClock clock) {
        this.group = group;
        this.context = context;
        this.clock = clock;
        thread = Thread.ofVirtual().name("rules " + group.key()).unstarted(this::run);
    }

    RuleGroup group() {
        return group;
    }

    /** Starts, once a loop of the same group before a reload has ended, with its state. */
    void start(Optional<GroupLoop> before) {
        predecessor = before;
        thread.start();
    }

    /** Asks the loop to end after a running evaluation. */
    void stop() {
        stopped = true;
        java.util.concurrent.locks.LockSupport.unpark(thread);
    }

    /** As {@link #stop}, for a group that is no more: its series end a little later. */
    void end() {
        gone = true;
        stop();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    void join() throws InterruptedException {
        thread.join();
    }

    private void run() {
        try {
            takeOver();
            evaluateUntilStopped();
            if (gone) {
                endLater();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The evaluation of rule group {} ended unexpectedly", group.key(), e);
        }
    }

    private void takeOver() throws InterruptedException {
        if (predecessor.isPresent()) {
            predecessor.get().join();
            group.copyFrom(predecessor.get().group);
            predecessor = Optional.empty();
        }
    }

    private void evaluateUntilStopped() {
        long interval = group.interval().toMillis();
        long slot = group.slot(clock.now()) + interval;
        boolean first = true;
        while (sleepUntil(slot)) {
            long missed = (clock.now() - slot) / interval;
            if (missed > 0) {
                context.observer().missed(group.key(), missed);
                slot += missed * interval;
            }
            iterate(slot);
            if (!first && group.needsRestoration()) {
                group.restore(clock.now());
            }
            first = false;
            slot += interval;
        }
    }

    private void iterate(long slot) {
        try {
            group.evaluate(slot);
        } catch (RuntimeException e) {
            LOG.error("Evaluating rule group {} failed", group.key(), e);
        }
    }

    /** False if the loop was stopped. */
    private boolean sleepUntil(long time) {
        while (!stopped && clock.now() < time) {
            clock.sleepUntil(time);
        }
        return !stopped;
    }

    private void endLater() {
        long end = clock.now() + INTERVALS_BEFORE_END * group.interval().toMillis();
        while (gone && clock.now() < end) {
            clock.sleepUntil(end);
        }
        if (gone) {
            group.endAll(clock.now());
        }
    }

    /** The whole server stops: series don't end, they go on after the restart. */
    void abandon() {
        gone = false;
        stop();
    }
}
