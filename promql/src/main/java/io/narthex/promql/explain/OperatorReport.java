package io.narthex.promql.explain;

import io.narthex.promql.parser.Span;
import java.time.Duration;
import java.util.List;

/**
 * What an operator gave and cost.
 *
 * @param operator what it is, such as {@code selector} or {@code aggregation}
 * @param expression the part of the query that it computes, printed
 * @param span where that part stands in the query
 * @param steps the number of times at which it was evaluated
 * @param seriesIn the series that it took from its inputs
 * @param seriesOut the series that it gave
 * @param values the samples that it gave, at all steps; for ranges, the samples that were decoded
 * @param samplesRead the samples that it and its inputs read from the storage
 * @param bytes the memory that its result stands for
 * @param time without its inputs
 * @param totalTime with its inputs
 */
public record OperatorReport(
        String operator,
        String expression,
        Span span,
        int steps,
        long seriesIn,
        long seriesOut,
        long values,
        long samplesRead,
        long bytes,
        Duration time,
        Duration totalTime,
        List<OperatorReport> inputs) {}
