/** The query language: parser, plan, engine, functions. */
module io.narthex.promql {
    requires static org.jspecify;
    requires transitive io.narthex.storage;

    exports io.narthex.promql.parser;
    exports io.narthex.promql.engine;
    exports io.narthex.promql.explain;
    exports io.narthex.promql.testscript;
}
