/** The seam between producers and consumers of samples. */
module io.narthex.storage {
    requires static org.jspecify;
    requires transitive io.narthex.model;

    exports io.narthex.storage;
}
