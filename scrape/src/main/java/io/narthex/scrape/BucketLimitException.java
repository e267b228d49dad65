package io.narthex.scrape;

/** A native histogram has more buckets than the job allows, at any resolution. */
final class BucketLimitException extends ScrapeException {
    private static final long serialVersionUID = 1;

    BucketLimitException() {
        super("histogram bucket limit exceeded");
    }
}
