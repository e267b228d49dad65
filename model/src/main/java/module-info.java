/** Labels, matchers, samples, durations, and numbers as Go prints them. */
module io.narthex.model {
    requires static org.jspecify;
    requires re2j;

    exports io.narthex.model;
    exports io.narthex.model.histogram;
}
