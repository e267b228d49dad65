package io.narthex.cli.tool.ruletest;

import io.narthex.config.NameValidation;
import io.narthex.config.yaml.ConfigException;
import io.narthex.config.yaml.GoGlob;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.rules.file.RuleFile;
import io.narthex.rules.file.RuleFileException;
import io.narthex.rules.file.RuleFileOptions;
import io.narthex.rules.file.RuleFileReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Runs files of unit tests.
 *
 * @param wanted which tests are run, by their names
 */
public record RuleTests(ParserOptions parser, boolean ignoreUnknown, Predicate<String> wanted) {
    /** What failed of one test. */
    public record CaseResult(String name, List<String> failures) {}

    /**
     * How a file went.
     *
     * @param errors all that failed, and what keeps the file from being run
     */
    public record FileResult(String file, List<CaseResult> cases, List<String> errors) {}

    /** Runs the tests of a file; warnings go to {@code err}. */
    public FileResult run(String name, PrintStream err) {
        List<CaseResult> results = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        try {
            RuleTestFile file = RuleTestFileReader.read(name, Files.readString(Path.of(name)), ignoreUnknown);
            checkOrder(file);
            List<RuleFile> rules = rules(file, name, err);
            for (int i = 0; i < file.cases().size(); i++) {
                RuleTestFile.Case test = file.cases().get(i);
                if (wanted.test(test.name())) {
                    List<String> failures = RuleTestRun.run(file, test, rules, parser);
                    String shown = test.name().isEmpty() ? "unnamed#" + i : test.name();
                    results.add(new CaseResult(shown, failures));
                    errors.addAll(failures);
                }
            }
        } catch (IOException e) {
            errors.add("open " + name + ": no such file or directory");
        } catch (RuleFileException e) {
            errors.addAll(e.errors());
        } catch (ConfigException | RuleTestException e) {
            errors.add(String.valueOf(e.getMessage()));
        }
        return new FileResult(name, results, errors);
    }

    private static void checkOrder(RuleTestFile file) {
        Set<String> seen = new HashSet<>();
        for (String group : file.groupOrder()) {
            if (!seen.add(group)) {
                throw new RuleTestException("group name repeated in evaluation order: " + group);
            }
        }
    }

    private List<RuleFile> rules(RuleTestFile file, String name, PrintStream err) {
        RuleFileOptions options = new RuleFileOptions(parser, NameValidation.UTF8, ignoreUnknown);
        List<RuleFile> rules = new ArrayList<>();
        Path shown = Path.of(name).getParent();
        for (String pattern : file.ruleFiles()) {
            Path base = shown == null ? Path.of("") : shown;
            String resolved =
                    pattern.startsWith("/") ? pattern : base.resolve(pattern).toString();
            List<Path> found = GoGlob.expand(resolved);
            if (found.isEmpty()) {
                err.println("  WARNING: no file match pattern " + resolved);
            }
            found.forEach(path -> rules.add(RuleFileReader.read(path, options)));
        }
        return rules;
    }
}
