package io.narthex.scrape;

import io.narthex.storage.Appendable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReadWriteLock;

/**
 * What all loops share.
 *
 * @param shutdown opens when the server goes down
 * @param writing held for reading by who writes after its scrapes have ended, so that the server can wait for it
 */
record ScrapeEnvironment(
        Appendable storage,
        Workspaces workspaces,
        ScrapeClock clock,
        ScrapeListener listener,
        ScrapeCounters counters,
        CountDownLatch shutdown,
        ReadWriteLock writing) {}
