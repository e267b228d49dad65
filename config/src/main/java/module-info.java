/** Configuration: the YAML binder, the records of the configuration, relabelling. No I/O beyond reading the file it is given. */
module io.narthex.config {
    requires static org.jspecify;
    requires transitive io.narthex.model;
    requires org.snakeyaml.engine;

    exports io.narthex.config;
    exports io.narthex.config.discovery;
    exports io.narthex.config.http;
    exports io.narthex.config.settings;
    exports io.narthex.config.yaml;
}
