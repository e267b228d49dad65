package io.narthex.cli.tool.ruletest;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A file of unit tests.
 *
 * @param ruleFiles patterns, relative to the folder of the file
 * @param groupOrder the groups that are evaluated first, in this order
 * @param fuzzy whether values may be the next float above or below the expected one
 */
record RuleTestFile(
        List<String> ruleFiles, Duration interval, List<String> groupOrder, boolean fuzzy, List<Case> cases) {
    /**
     * One test.
     *
     * @param interval between samples of its series; zero for that of the file
     * @param start when its time begins, in milliseconds since 1970
     */
    record Case(
            String name,
            Duration interval,
            long start,
            List<Input> inputs,
            List<AlertTest> alerts,
            List<ExprTest> exprs,
            Map<String, String> externalLabels,
            String externalUrl) {
        /** How far after the start there is something to test, in milliseconds. */
        long lastTime() {
            long last = 0;
            for (AlertTest test : alerts) {
                last = Math.max(last, test.at().toMillis());
            }
            for (ExprTest test : exprs) {
                last = Math.max(last, test.at().toMillis());
            }
            return last;
        }
    }

    /** A series and its values, in the notation of the tests of PromQL. */
    record Input(String series, String values) {}

    /** Which alerts of a name must fire at a time. */
    record AlertTest(Duration at, String alert, List<ExpectedAlert> expected) {}

    /** An alert that must fire. */
    record ExpectedAlert(Map<String, String> labels, Map<String, String> annotations) {}

    /** What a query must give at a time. */
    record ExprTest(String expr, Duration at, List<ExpectedSample> expected) {}

    /**
     * A sample of a result.
     *
     * @param labels as a selector writes them
     * @param histogram empty for a float
     */
    record ExpectedSample(String labels, double value, String histogram) {}
}
