package io.narthex.node;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs collectors one after the other on a thread of its own: reading certain files of the kernel from many threads at a time has made kernels fail, and a
 * scrape is short. A collector that takes too long is given up for this scrape: its thread stays with it, another one goes on with the rest, and until it has
 * come back, later scrapes go without it.
 *
 * <p>Several scrapes take turns. {@link #lock} guards the state of all slots.
 */
final class CollectorRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CollectorRunner.class);
    private static final long STACK_BYTES = 256 * 1024;
    private static final long SHORTEST_WAIT = TimeUnit.MILLISECONDS.toNanos(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition progress = lock.newCondition();
    private List<CollectorSlot> todo = List.of();
    private int next;
    private long deadline;
    private long begun;
    private boolean closed;
    private Thread worker = new Thread();

    /**
     * Runs collectors, each in its turn.
     *
     * @param deadline when to answer with what there is, on the scale of {@link System#nanoTime}
     */
    void run(List<CollectorSlot> slots, long deadline) throws InterruptedException {
        List<CollectorSlot> givenUp = runAll(slots, deadline);
        for (int i = 0; i < givenUp.size(); i++) {
            LOG.warn(
                    "Collector {} takes too long; it is left out until it has come back",
                    givenUp.get(i).name());
        }
    }

    private List<CollectorSlot> runAll(List<CollectorSlot> slots, long deadline) throws InterruptedException {
        List<CollectorSlot> givenUp = List.of();
        lock.lock();
        try {
            begin(slots, deadline);
            while (next < todo.size() || runningSlot() >= 0) {
                int running = runningSlot();
                long patience = running < 0 ? patienceBetween() : patience();
                if (patience > 0) {
                    progress.awaitNanos(patience);
                } else if (running >= 0) {
                    giveUp(todo.get(running));
                    givenUp = with(givenUp, todo.get(running));
                } else {
                    return givenUp;
                }
            }
            return givenUp;
        } finally {
            todo = List.of();
            next = 0;
            lock.unlock();
        }
    }

    private static List<CollectorSlot> with(List<CollectorSlot> slots, CollectorSlot another) {
        List<CollectorSlot> more = new ArrayList<>(slots);
        more.add(another);
        return more;
    }

    private void begin(List<CollectorSlot> slots, long newDeadline) {
        for (int i = 0; i < slots.size(); i++) {
            CollectorSlot slot = slots.get(i);
            if (slot.state != CollectorSlot.State.HANGING) {
                slot.state = CollectorSlot.State.IDLE;
            }
            slot.success = false;
            slot.seconds = 0;
        }
        todo = slots;
        next = 0;
        deadline = newDeadline;
        if (worker.isAlive()) {
            work.signalAll();
        } else {
            startWorker();
        }
    }

    private int runningSlot() {
        int candidate = next - 1;
        return candidate >= 0 && todo.get(candidate).state == CollectorSlot.State.RUNNING ? candidate : -1;
    }

    /** A collector may take half of the time that was left when it began, so that one that hangs leaves time for the others. */
    private long patience() {
        return begun + (deadline - begun) / 2 - System.nanoTime();
    }

    /** The worker tells only when all is done; while it passes from one collector to the next, half of the time left is as long as the next may take. */
    private long patienceBetween() {
        long left = deadline - System.nanoTime();
        return left > SHORTEST_WAIT ? left / 2 : left;
    }

    private void giveUp(CollectorSlot slot) {
        slot.state = CollectorSlot.State.HANGING;
        slot.seconds = (System.nanoTime() - begun) / 1e9;
        startWorker();
    }

    private void startWorker() {
        if (!closed) {
            worker = new Thread(null, this::serve, "collectors", STACK_BYTES);
            worker.setDaemon(true);
            worker.start();
        }
    }

    /** The life of a thread: it ends when another one has taken its place. */
    private void serve() {
        lock.lock();
        try {
            while (!closed && worker == Thread.currentThread()) {
                if (next >= todo.size()) {
                    progress.signalAll();
                    work.awaitUninterruptibly();
                } else {
                    serve(todo.get(next++));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void serve(CollectorSlot slot) {
        if (slot.state == CollectorSlot.State.HANGING) {
            return;
        }
        slot.state = CollectorSlot.State.RUNNING;
        begun = System.nanoTime();
        long start = begun;
        long limit = deadline;
        boolean success = false;
        lock.unlock();
        try {
            success = slot.run(start + (limit - start) / 2);
        } finally {
            lock.lock();
            if (slot.state == CollectorSlot.State.RUNNING) {
                slot.state = CollectorSlot.State.DONE;
                slot.success = success;
                slot.seconds = (System.nanoTime() - start) / 1e9;
            } else {
                slot.state = CollectorSlot.State.IDLE;
            }
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
