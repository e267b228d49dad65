package io.narthex.remote;

/** How much of a request was written. Reused; owned by one thread. */
final class Written {
    int samples;
    int histograms;
    int exemplars;

    void clear() {
        samples = 0;
        histograms = 0;
        exemplars = 0;
    }
}
