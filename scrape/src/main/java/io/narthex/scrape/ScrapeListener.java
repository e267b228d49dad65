package io.narthex.scrape;

import java.time.Duration;

/** Who wants to know how long things take. Called by the threads of the loops; must be quick. */
public interface ScrapeListener {
    /** Listens to nothing. */
    ScrapeListener NONE = (interval, seconds) -> {};

    /** The time between the beginnings of two scrapes of a target that is to be scraped at an interval. */
    void intervalLength(Duration interval, double seconds);
}
