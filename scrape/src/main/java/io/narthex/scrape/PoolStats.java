package io.narthex.scrape;

/**
 * What is known about one pool.
 *
 * @param targetLimit 0 for none
 * @param exceededTargetLimit how often the targets were more than the limit
 * @param syncs how often the targets were given
 * @param failedTargets targets that could not be made, over all syncs
 * @param metadataEntries families with metadata over all targets
 */
public record PoolStats(
        String pool,
        int targets,
        int droppedTargets,
        long targetLimit,
        long exceededTargetLimit,
        long syncs,
        long failedTargets,
        long metadataEntries) {}
