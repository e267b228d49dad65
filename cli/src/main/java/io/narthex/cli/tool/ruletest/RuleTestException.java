package io.narthex.cli.tool.ruletest;

/** A test that can't be run; the message says why. */
final class RuleTestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RuleTestException(String message) {
        super(message);
    }
}
