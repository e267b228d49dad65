package io.narthex.promql.engine;

/**
 * What a query cost. Times in nanoseconds.
 *
 * @param totalQueryableSamples samples looked at, counted once for each step that uses them
 * @param samplesRead samples decoded
 * @param peakSamples the most samples held at once
 * @param peakBytes the most memory held at once
 */
public record QueryStats(
        long queueTime,
        long prepareTime,
        long evaluationTime,
        long sortTime,
        long totalQueryableSamples,
        long samplesRead,
        long peakSamples,
        long peakBytes) {}
