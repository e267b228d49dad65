/** Templates as Go evaluates them. */
module io.narthex.gotemplate {
    requires static org.jspecify;

    exports io.narthex.gotemplate;
}
