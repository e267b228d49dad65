package io.narthex.promql.plan;

/** An expression can't be evaluated at the times of the query. */
public final class PlanException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PlanException(String message) {
        super(message);
    }
}
