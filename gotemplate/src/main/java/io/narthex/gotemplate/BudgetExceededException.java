package io.narthex.gotemplate;

/** An execution that used more than it may: it ends, whatever function it is in. */
final class BudgetExceededException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BudgetExceededException(String message) {
        super(message);
    }
}
