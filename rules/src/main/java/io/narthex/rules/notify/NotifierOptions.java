package io.narthex.rules.notify;

/**
 * How alerts are sent.
 *
 * @param queueCapacity how many alerts may wait for one Alertmanager; beyond that the oldest are dropped
 * @param batchSize the most alerts in one request
 * @param drainOnShutdown whether alerts that wait are sent before the end
 */
public record NotifierOptions(int queueCapacity, int batchSize, boolean drainOnShutdown) {
    public static final NotifierOptions DEFAULTS = new NotifierOptions(10_000, 256, true);
}
