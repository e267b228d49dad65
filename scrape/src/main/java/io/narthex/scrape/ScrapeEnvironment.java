package io.narthex.scrape;

import io.narthex.storage.Appendable;
import java.util.concurrent.CountDownLatch;

/**
 * What all loops share.
 *
 * @param shutdown opens when the server goes down
 */
record ScrapeEnvironment(
        Appendable storage,
        ScrapeClient client,
        ScrapeClock clock,
        ScrapeListener listener,
        ScrapeCounters counters,
        CountDownLatch shutdown) {}
