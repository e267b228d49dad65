/** Templates as Go evaluates them. */
module io.narthex.gotemplate {
    requires static org.jspecify;
    requires transitive io.narthex.model;

    exports io.narthex.gotemplate;
}
