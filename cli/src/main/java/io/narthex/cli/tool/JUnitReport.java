package io.narthex.cli.tool;

import io.narthex.cli.tool.ruletest.RuleTests;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Results of unit tests in the form of JUnit's reports. */
final class JUnitReport {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private JUnitReport() {}

    static String of(List<RuleTests.FileResult> files, Instant now) {
        StringBuilder out = new StringBuilder("<testsuites>");
        for (RuleTests.FileResult file : files) {
            int failures = 0;
            for (RuleTests.CaseResult test : file.cases()) {
                failures += test.failures().size();
            }
            int aborted = file.errors().size() - failures;
            out.append("<testsuite name=\"").append(escaped(file.file()));
            out.append("\" tests=\"").append(file.cases().size());
            out.append("\" failures=\"").append(failures);
            out.append("\" errors=\"").append(aborted).append("\" skipped=\"0\" timestamp=\"");
            out.append(TIME.format(now.atZone(ZoneOffset.UTC))).append("\">");
            file.cases().forEach(test -> append(test, out));
            out.append("</testsuite>");
        }
        return out.append("</testsuites>").toString();
    }

    private static void append(RuleTests.CaseResult test, StringBuilder out) {
        out.append("<testcase name=\"").append(escaped(test.name())).append("\">");
        test.failures()
                .forEach(failure ->
                        out.append("<failure>").append(escaped(failure)).append("</failure>"));
        out.append("</testcase>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;")
                .replace("\n", "&#xA;");
    }
}
