package io.narthex.scrape;

import java.util.Locale;

/** How the last scrape went. */
public enum TargetHealth {
    UNKNOWN,
    UP,
    DOWN;

    /** The name in the HTTP API. */
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
