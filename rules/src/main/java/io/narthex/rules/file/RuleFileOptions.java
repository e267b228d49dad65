package io.narthex.rules.file;

import io.narthex.config.NameValidation;
import io.narthex.promql.parser.ParserOptions;

/**
 * How rule files are read.
 *
 * @param names which names are valid
 * @param ignoreUnknownFields whether fields pass that Prometheus doesn't know
 */
public record RuleFileOptions(ParserOptions parser, NameValidation names, boolean ignoreUnknownFields) {
    public static final RuleFileOptions DEFAULTS =
            new RuleFileOptions(ParserOptions.DEFAULTS, NameValidation.UTF8, false);
}
