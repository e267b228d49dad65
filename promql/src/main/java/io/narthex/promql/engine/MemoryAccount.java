package io.narthex.promql.engine;

import io.narthex.model.Labels;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory that one query holds: the arrays of its columns, decoded samples and aggregations, the labels that operators remember, and the answer. Whoever is about
 * to hold something reserves it first, so that a query that is too large is refused and the process lives. Owned by one query.
 */
final class MemoryAccount {
    /** What is taken from the shared budget at once, in bytes. */
    private static final long PORTION = 1 << 18;

    /** The most that arrays laid aside may take, in bytes. */
    private static final long MOST_SPARE = 4 << 20;

    /** A set of labels with its entry in a hash map, without the pairs; an estimate in bytes. */
    private static final int LABELS = 96;

    /** References to a name and a value, and the value's String without its text. */
    private static final int PAIR = 48;

    private final long limit;
    private final MemoryBudget budget;
    private long held;
    private long peak;
    private long covered;
    /** Arrays of one length that columns gave back. They stay reserved. */
    private final List<double[]> spare = new ArrayList<>();

    private int spareLength;

    /** @param limit in bytes */
    MemoryAccount(long limit, MemoryBudget budget) {
        this.limit = limit;
        this.budget = budget;
    }

    /** An account without a limit. */
    static MemoryAccount unlimited() {
        return new MemoryAccount(Long.MAX_VALUE / 4, new MemoryBudget(Long.MAX_VALUE / 2));
    }

    /** What labels take that an operator remembers, in bytes. */
    static long ofLabels(Labels labels) {
        long bytes = LABELS + (long) PAIR * labels.size();
        for (int i = 0; i < labels.size(); i++) {
            bytes += labels.value(i).length();
        }
        return bytes;
    }

    /** What an array of doubles takes, in bytes. */
    static long ofDoubles(int length) {
        return 16 + 8L * length;
    }

    /**
     * Counts bytes as held until they are {@linkplain #release released}.
     *
     * @throws QueryException if they are too many
     */
    void reserve(long bytes) {
        if (held + bytes > limit) {
            dropSpare();
        }
        long now = held + bytes;
        if (now > limit) {
            throw tooLarge(bytes);
        }
        if (now > covered) {
            cover(now, bytes);
        }
        held = now;
        peak = Math.max(peak, now);
    }

    private void cover(long now, long bytes) {
        long portion = Math.max(PORTION, now - covered);
        if (!budget.take(portion)) {
            portion = now - covered;
            if (!budget.take(portion)) {
                throw otherQueries(bytes);
            }
        }
        covered += portion;
    }

    void release(long bytes) {
        held -= bytes;
    }

    private QueryException tooLarge(long bytes) {
        return new QueryException(
                QueryException.Kind.EXECUTION,
                "query needs more memory than one query may hold: it holds " + mib(held) + " and asks for " + bytes
                        + " bytes more, the limit is " + mib(limit)
                        + "; ask for fewer series, a shorter range or a larger step, or raise --query.max-bytes");
    }

    private QueryException otherQueries(long bytes) {
        return new QueryException(
                QueryException.Kind.EXECUTION,
                "queries that run at the same time hold all the memory set aside for them: " + mib(budget.taken())
                        + " of " + mib(budget.limit()) + ", this one holds " + mib(held) + " and asks for " + bytes
                        + " bytes more; try again later, or give the server more heap (and raise --query.max-bytes)");
    }

    private static String mib(long bytes) {
        return (bytes + (1 << 19) >> 20) + " MiB";
    }

    /** Reserves an array for a column; what it holds is not cleared. */
    double[] takeDoubles(int length) {
        if (length == spareLength && !spare.isEmpty()) {
            return spare.removeLast();
        }
        reserve(ofDoubles(length));
        return new double[length];
    }

    /** Takes an array back that nobody uses any longer. */
    void giveDoubles(double[] array) {
        if (array.length != spareLength) {
            dropSpare();
            spareLength = array.length;
        }
        if ((spare.size() + 1) * ofDoubles(array.length) > MOST_SPARE) {
            release(ofDoubles(array.length));
        } else {
            spare.add(array);
        }
    }

    private void dropSpare() {
        release(spare.size() * ofDoubles(spareLength));
        spare.clear();
    }

    /** The most bytes held at once. */
    long peak() {
        return peak;
    }

    /**
     * Ends the query: only its answer is held from now on, until the lease ends.
     *
     * @param answer the size of the answer in bytes
     */
    MemoryLease keep(long answer) {
        spare.clear();
        long kept = Math.min(answer, covered);
        budget.giveBack(covered - kept);
        covered = 0;
        held = 0;
        return new MemoryLease(budget, kept);
    }

    /** Gives everything back. */
    void close() {
        spare.clear();
        budget.giveBack(covered);
        covered = 0;
        held = 0;
    }
}
