package io.narthex.cli.tool;

import io.narthex.cli.command.FlagSet;
import io.narthex.cli.command.Flags;
import io.narthex.cli.command.UsageException;
import io.narthex.config.NameValidation;
import io.narthex.rules.file.RuleFile;
import io.narthex.rules.file.RuleFileException;
import io.narthex.rules.file.RuleFileOptions;
import io.narthex.rules.file.RuleFileReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** {@code check rules}. */
final class CheckRules implements CheckAction {
    private static final String STANDARD_INPUT = "standard input";

    private final InputStream in;

    CheckRules(InputStream in) {
        this.in = in;
    }

    /** The lints that are asked for. */
    private record Lint(boolean duplicates, boolean fatal) {
        static Lint of(Flags flags) {
            String option = flags.text("lint");
            return switch (option) {
                case "all", "duplicate-rules" -> new Lint(true, flags.isOn("lint-fatal"));
                case "none" -> new Lint(false, flags.isOn("lint-fatal"));
                default ->
                    throw new UsageException(
                            "unknown lint option " + option + "; there are all, duplicate-rules, none");
            };
        }
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) throws IOException {
        Flags flags = new FlagSet("tool check rules", "Check if the rule files are valid or not.")
                .repeated("enable-feature", List.of(), "feature,...", "Feature flags to switch on; repeatable.")
                .value("lint", "duplicate-rules", "lint", "What to complain of: all, duplicate-rules, none.")
                .toggle("lint-fatal", false, "Make complaints an error, with exit code 3.")
                .toggle("ignore-unknown-fields", false, "Ignore unknown fields in the files.")
                .positional("[FILE...]", "The rule files; standard input by default.")
                .parse(arguments);
        Lint lint = Lint.of(flags);
        RuleFileOptions options = new RuleFileOptions(
                FeatureFlags.parser(flags.all("enable-feature")),
                NameValidation.UTF8,
                flags.isOn("ignore-unknown-fields"));
        boolean failed = false;
        boolean complained = false;
        if (flags.positional().isEmpty()) {
            out.println("Checking " + STANDARD_INPUT);
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int code = check(() -> RuleFileReader.read(STANDARD_INPUT, text, options), lint, out, err);
            failed = code == WRONG;
            complained = code == LINT;
        }
        for (String file : flags.positional()) {
            int code = check(Path.of(file), options, lint, out, err);
            failed |= code == WRONG;
            complained |= code == LINT;
        }
        if (failed) {
            return WRONG;
        }
        return complained && lint.fatal() ? LINT : FINE;
    }

    /** Checks the rule files of a configuration; the exit code is that of the worst. */
    static int files(List<Path> files, boolean duplicates, boolean fatal, PrintStream out, PrintStream err) {
        RuleFileOptions options = new RuleFileOptions(FeatureFlags.parser(List.of()), NameValidation.UTF8, false);
        int worst = FINE;
        for (Path file : files) {
            int code = check(file, options, new Lint(duplicates, fatal), out, err);
            worst = worst == WRONG || code == WRONG ? WRONG : Math.max(worst, code);
        }
        return worst;
    }

    private static int check(Path file, RuleFileOptions options, Lint lint, PrintStream out, PrintStream err) {
        out.println("Checking " + file);
        return check(() -> RuleFileReader.read(file, options), lint, out, err);
    }

    private static int check(java.util.function.Supplier<RuleFile> read, Lint lint, PrintStream out, PrintStream err) {
        int code = FINE;
        try {
            RuleFile file = read.get();
            String complaint = lint.duplicates() ? DuplicateRules.complaint(file) : "";
            if (complaint.isEmpty()) {
                out.println("  SUCCESS: " + file.ruleCount() + " rules found");
            } else {
                err.println("  FAILED:");
                err.println("lint error " + complaint);
                code = LINT;
            }
        } catch (RuleFileException e) {
            err.println("  FAILED:");
            String input = STANDARD_INPUT + ": ";
            e.errors().forEach(error -> err.println(error.startsWith(input) ? error.substring(input.length()) : error));
            return WRONG;
        }
        out.println();
        return code;
    }
}
