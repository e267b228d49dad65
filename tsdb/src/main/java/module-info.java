/** The storage engine. */
module io.narthex.tsdb {
    requires static org.jspecify;
    requires transitive io.narthex.storage;
    requires org.slf4j;
    requires tools.jackson.core;
    requires org.xerial.snappy;
    requires com.github.luben.zstd_jni;

    exports io.narthex.tsdb;
    exports io.narthex.tsdb.tool;
}
