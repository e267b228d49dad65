package io.narthex.server.rules;

import io.narthex.config.PrometheusConfig;
import io.narthex.config.yaml.ConfigException;
import io.narthex.config.yaml.GoGlob;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.rules.file.RuleFile;
import io.narthex.rules.file.RuleFileException;
import io.narthex.rules.file.RuleFileOptions;
import io.narthex.rules.file.RuleFileReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the rule files that a configuration names. */
public final class RuleFiles {
    private RuleFiles() {}

    /**
     * Reads them; a pattern that finds nothing is fine.
     *
     * @throws ConfigException if a file can't be read or is wrong, with all errors
     */
    public static List<RuleFile> load(PrometheusConfig config, ParserOptions parser) {
        RuleFileOptions options = new RuleFileOptions(parser, config.global().nameValidation(), false);
        Set<Path> paths = new LinkedHashSet<>();
        config.ruleFiles().forEach(pattern -> paths.addAll(GoGlob.expand(pattern)));
        List<RuleFile> files = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (Path path : paths) {
            try {
                files.add(RuleFileReader.read(path, options));
            } catch (RuleFileException e) {
                errors.addAll(e.errors());
            }
        }
        if (!errors.isEmpty()) {
            throw new ConfigException("loading rules failed:\n  " + String.join("\n  ", errors));
        }
        return files;
    }
}
