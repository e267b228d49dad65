package io.narthex.cli.tool;

import io.narthex.cli.command.UsageException;
import io.narthex.model.Matcher;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.PromqlParser;
import java.util.List;

/** Selectors of series, as they are given on the command line. */
final class Selectors {
    private Selectors() {}

    /**
     * The matchers of a selector.
     *
     * @throws UsageException if it is none
     */
    static List<Matcher> parse(String selector) {
        try {
            return PromqlParser.parseSelector(selector);
        } catch (ParseException e) {
            throw new UsageException("invalid selector " + selector + ": " + e.getMessage(), e);
        }
    }
}
