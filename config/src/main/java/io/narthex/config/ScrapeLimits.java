package io.narthex.config;

/** The limits of a scrape; 0 is no limit. */
public record ScrapeLimits(
        long bodySize,
        long samples,
        long targets,
        long labels,
        long labelNameLength,
        long labelValueLength,
        long keepDroppedTargets) {
    /** No limit at all. */
    public static final ScrapeLimits NONE = new ScrapeLimits(0, 0, 0, 0, 0, 0, 0);

    /** These limits, and the others where these have none. */
    ScrapeLimits orElse(ScrapeLimits other) {
        return new ScrapeLimits(
                or(bodySize, other.bodySize),
                or(samples, other.samples),
                or(targets, other.targets),
                or(labels, other.labels),
                or(labelNameLength, other.labelNameLength),
                or(labelValueLength, other.labelValueLength),
                or(keepDroppedTargets, other.keepDroppedTargets));
    }

    private static long or(long own, long other) {
        return own == 0 ? other : own;
    }
}
