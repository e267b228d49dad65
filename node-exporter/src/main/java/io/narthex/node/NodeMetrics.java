package io.narthex.node;

import io.narthex.exposition.TextWriter;
import io.narthex.node.page.Page;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole page of metrics: runs the collectors that are wanted, adds what the exporter tells of itself, and writes. Scrapes take turns. */
final class NodeMetrics implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeMetrics.class);
    private static final int MOST_PROBLEMS = 1000;

    private final List<CollectorSlot> slots;
    private final ExporterMetrics own;
    private final CollectorRunner runner = new CollectorRunner();
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Page page = new Page(this::tellOnce);
    private final Set<String> told = new HashSet<>();

    NodeMetrics(List<CollectorSlot> slots, ExporterMetrics own) {
        this.slots = List.copyOf(slots);
        this.own = own;
    }

    /** The collectors that are on, by name. */
    List<CollectorSlot> slots() {
        return slots;
    }

    /**
     * Writes a page.
     *
     * @param wanted the collectors to run, of those that are on
     * @param deadline when to answer with what there is, on the scale of {@link System#nanoTime}
     * @return false if earlier scrapes took all the time
     */
    boolean scrape(List<CollectorSlot> wanted, long deadline, TextWriter out) throws InterruptedException {
        if (!turn.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        try {
            runner.run(wanted, deadline);
            page.clear();
            for (int i = 0; i < wanted.size(); i++) {
                if (wanted.get(i).state == CollectorSlot.State.DONE) {
                    page.add(wanted.get(i).families());
                }
            }
            own.collect(wanted);
            page.add(own.families());
            out.clear();
            if (page.write(out) > 0) {
                own.gatheringErrors.increment();
            }
            return true;
        } finally {
            turn.unlock();
        }
    }

    private void tellOnce(String problem) {
        if (told.size() < MOST_PROBLEMS && told.add(problem)) {
            LOG.warn("The page isn't whole: {}", problem);
        }
    }

    @Override
    public void close() {
        runner.close();
        for (CollectorSlot slot : slots) {
            slot.collector().close();
        }
    }
}
