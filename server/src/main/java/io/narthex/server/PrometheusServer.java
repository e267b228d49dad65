package io.narthex.server;

/** A running server: storage, scraping, queries, API and page. */
public final class PrometheusServer implements AutoCloseable {
    private PrometheusServer() {}

    /**
     * Starts a server; returns when it listens, while the log may still be replayed.
     *
     * @throws io.narthex.config.ConfigException if the configuration is wrong
     * @throws io.narthex.storage.StorageException if the data directory can't be used
     * @throws java.io.UncheckedIOException if it can't listen
     */
    public static PrometheusServer start(ServerOptions options) {
        throw new UnsupportedOperationException(options.toString());
    }

    /** The ports it listens on, in the order of the addresses. */
    public java.util.List<Integer> ports() {
        throw new UnsupportedOperationException();
    }

    /** Waits until it is ready to answer, or has failed to become so. */
    public void awaitReady() throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Waits until somebody asked it to quit ({@code POST /-/quit}) or it can't go on. */
    public void awaitQuit() throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads the configuration again and applies it; keeps the old one if it is wrong.
     *
     * @throws io.narthex.config.ConfigException if it is wrong
     */
    public void reload() {
        throw new UnsupportedOperationException();
    }

    /** Stops scraping, lets running requests end, closes the storage. */
    @Override
    public void close() {}
}
