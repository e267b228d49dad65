package io.narthex.gotemplate;

import java.util.List;

/** What is left of the limits of one execution. */
final class ExecutionBudget {
    private final TemplateLimits limits;
    private final long start = System.nanoTime();
    private int depth;

    ExecutionBudget(TemplateLimits limits) {
        this.limits = limits;
    }

    /** Fails once the time is over. */
    void check(ExecutionPlace place) {
        if (System.nanoTime() - start > limits.time().toNanos()) {
            throw exceeded(
                    place, "the template took longer than " + limits.time().toMillis() + " ms");
        }
    }

    void checkOutput(ExecutionPlace place, int length) {
        if (length > limits.output()) {
            throw exceeded(place, "the output is larger than " + limits.output() + " characters");
        }
    }

    /** Fails for a string or a list that a function made too large. */
    void checkSize(ExecutionPlace place, Object value) {
        if (value instanceof String text) {
            checkOutput(place, text.length());
        } else if (value instanceof List<?> list) {
            checkOutput(place, list.size());
        }
    }

    void enter(ExecutionPlace place) {
        depth++;
        if (depth > limits.depth()) {
            throw exceeded(place, "exceeded maximum template depth (" + limits.depth() + ")");
        }
    }

    void leave() {
        depth--;
    }

    private static BudgetExceededException exceeded(ExecutionPlace place, String what) {
        return new BudgetExceededException(String.valueOf(place.error(what).getMessage()));
    }
}
