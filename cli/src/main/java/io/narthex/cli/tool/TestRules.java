package io.narthex.cli.tool;

import io.narthex.cli.command.FlagSet;
import io.narthex.cli.command.Flags;
import io.narthex.cli.command.UsageException;
import io.narthex.cli.tool.ruletest.RuleTests;
import io.narthex.model.SearchRegex;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** {@code test rules}. */
final class TestRules implements CheckAction {
    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) throws IOException {
        Flags flags = new FlagSet("tool test rules", "Unit tests for rules.")
                .repeated("enable-feature", List.of(), "feature,...", "Feature flags to switch on; repeatable.")
                .value("junit", "", "file", "A file for the results in the form of JUnit's reports.")
                .repeated("run", List.of(), "regex", "Run only the tests whose names match; repeatable, any may match.")
                .toggle("debug", false, "Print what is done.")
                .toggle("diff", false, "Print differences in colour.")
                .toggle("ignore-unknown-fields", false, "Ignore unknown fields in the files.")
                .positional("FILE...", "The files of unit tests.")
                .parse(arguments);
        if (flags.positional().isEmpty()) {
            throw new UsageException("required argument 'test-rule-file' not provided");
        }
        RuleTests tests = new RuleTests(
                FeatureFlags.parser(flags.all("enable-feature")),
                flags.isOn("ignore-unknown-fields"),
                wanted(flags.all("run")));
        List<RuleTests.FileResult> results = new ArrayList<>();
        boolean failed = false;
        for (String file : flags.positional()) {
            RuleTests.FileResult result = tests.run(file, err);
            results.add(result);
            failed |= !result.errors().isEmpty();
            print(result, out, err);
        }
        if (!flags.text("junit").isEmpty()) {
            Files.writeString(Path.of(flags.text("junit")), JUnitReport.of(results, Instant.now()));
        }
        return failed ? 1 : 0;
    }

    private static Predicate<String> wanted(List<String> patterns) {
        if (patterns.isEmpty()) {
            return name -> true;
        }
        try {
            SearchRegex any = SearchRegex.of(String.join("|", patterns));
            return name -> any.finds(name);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--run: " + e.getMessage());
        }
    }

    private static void print(RuleTests.FileResult result, PrintStream out, PrintStream err) {
        if (result.errors().isEmpty()) {
            out.println("  SUCCESS");
        } else {
            err.println("  FAILED:");
            for (String error : result.errors()) {
                err.println(error);
                out.println();
            }
        }
        out.println();
    }
}
