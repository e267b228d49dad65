package io.narthex.cli.tool;

import io.narthex.cli.command.FlagSet;
import io.narthex.cli.command.Flags;
import io.narthex.exposition.ExpositionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** {@code check metrics}: looks at a page of metrics for what is against good style, and counts its series. */
final class CheckMetrics implements CheckAction {
    private final InputStream in;

    /** @param in the page */
    CheckMetrics(InputStream in) {
        this.in = in;
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) throws IOException {
        Flags flags = new FlagSet("tool check metrics", "Check a page of metrics on the standard input for good style.")
                .toggle("extended", false, "Print how many series each metric has.")
                .value("lint", "all", "checks", "all or none.")
                .parse(arguments);
        boolean lint = !flags.text("lint").equals("none");
        boolean extended = flags.isOn("extended");
        if (!extended && !lint) {
            err.println("error: at least one of --extended or linting must be enabled");
            err.println("Use --extended for cardinality analysis, or remove --lint=none to enable linting");
            return WRONG;
        }
        List<PageFamily> families;
        try {
            families = PageFamily.read(in.readAllBytes());
        } catch (ExpositionException e) {
            err.println("error while linting: " + e.getMessage());
            return WRONG;
        }
        List<String> problems = lint ? MetricStyle.problems(families) : List.of();
        problems.forEach(err::println);
        if (extended) {
            table(families, out);
        }
        return problems.isEmpty() ? FINE : LINT;
    }

    private static void table(List<PageFamily> families, PrintStream out) {
        List<PageFamily> sorted = new ArrayList<>(families);
        sorted.sort(Comparator.comparingInt(PageFamily::series).reversed());
        int total = sorted.stream().mapToInt(PageFamily::series).sum();
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"Metric", "Cardinality", "Percentage"});
        for (PageFamily family : sorted) {
            rows.add(new String[] {
                family.name(),
                Integer.toString(family.series()),
                String.format(Locale.ROOT, "%.2f%%", 100.0 * family.series() / total)
            });
        }
        rows.add(new String[] {"Total", Integer.toString(total), "100%"});
        int first = rows.stream().mapToInt(row -> row[0].length()).max().orElse(0) + 4;
        int second = rows.stream().mapToInt(row -> row[1].length()).max().orElse(0) + 4;
        for (String[] row : rows) {
            out.println(row[0]
                    + " ".repeat(first - row[0].length())
                    + row[1]
                    + " ".repeat(second - row[1].length())
                    + row[2]);
        }
    }
}
