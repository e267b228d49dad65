/** Metrics on the wire, read and written. */
module io.narthex.exposition {
    requires static org.jspecify;
    requires transitive io.narthex.model;

    exports io.narthex.exposition;
}
