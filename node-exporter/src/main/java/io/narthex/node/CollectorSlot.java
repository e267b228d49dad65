package io.narthex.node;

import io.narthex.node.collector.Collector;
import io.narthex.node.collector.NoDataException;
import io.narthex.node.page.Families;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A collector that is on, and how it went at the running scrape. Its state is guarded by the {@link CollectorRunner}'s lock. */
final class CollectorSlot {
    private static final Logger LOG = LoggerFactory.getLogger(CollectorSlot.class);

    /** Where a collector stands in a scrape. */
    enum State {
        /** Not wanted, or not yet begun. */
        IDLE,
        /** At work. */
        RUNNING,
        /** At work since an earlier moment at which it was given up; its families belong to the thread that hangs. */
        HANGING,
        /** Finished in this scrape. */
        DONE
    }

    private final String name;
    private final Collector collector;
    private final Families families;
    private String lastProblem = "";
    State state = State.IDLE;
    double seconds;
    boolean success;

    CollectorSlot(String name, Collector collector, Families families) {
        this.name = name;
        this.collector = collector;
        this.families = families;
    }

    String name() {
        return name;
    }

    Families families() {
        return families;
    }

    Collector collector() {
        return collector;
    }

    /**
     * Runs the collector; whatever goes wrong in it is told once and stays in it.
     *
     * @return whether it succeeded
     */
    boolean run(long deadline) {
        families.clear();
        try {
            collector.collect(deadline);
            tell("");
            return true;
        } catch (NoDataException e) {
            LOG.debug("Collector {} found nothing: {}", name, e.getMessage());
        } catch (IOException e) {
            tell(e.getMessage() == null ? e.toString() : e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            if (tell(e.toString())) {
                LOG.error("Collector {} failed in a way that is an error of the program", name, e);
            }
        }
        return false;
    }

    /** A problem that stays is not told at each scrape. */
    private boolean tell(String problem) {
        boolean isNew = !problem.equals(lastProblem);
        if (isNew && problem.isEmpty()) {
            LOG.info("Collector {} works again", name);
        } else if (isNew) {
            LOG.error("Collector {} failed: {}", name, problem);
        }
        lastProblem = problem;
        return isNew;
    }
}
