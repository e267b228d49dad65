package io.narthex.promql.testscript;

/** What a script is made of. */
sealed interface Command {
    /** Throws all samples away. */
    record Clear() implements Command {}

    /** Adds samples. */
    record AddSamples(Load load) implements Command {}

    /** Evaluates. */
    record Evaluate(Eval eval) implements Command {}

    /** An eval whose query is none. */
    record Broken(int line, String problem) implements Command {}
}
