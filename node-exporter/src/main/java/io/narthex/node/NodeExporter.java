package io.narthex.node;

/** A running node exporter. */
public final class NodeExporter implements AutoCloseable {
    private NodeExporter() {}

    /**
     * Starts a node exporter.
     *
     * @throws IllegalArgumentException if a collector or a setting isn't known, or a regular expression is wrong
     * @throws java.io.UncheckedIOException if it can't listen
     */
    public static NodeExporter start(NodeExporterOptions options) {
        throw new UnsupportedOperationException(options.toString());
    }

    /** The ports it listens on, in the order of the addresses. */
    public java.util.List<Integer> ports() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
