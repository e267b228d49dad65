package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Utf8;
import io.narthex.promql.engine.Engine;
import io.narthex.promql.parser.Expr;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.promql.parser.PromqlPrinter;
import io.narthex.promql.testscript.TestScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Prometheus' test scripts: each eval with all its repeats. Where {@code NARTHEX_REPORT} names a folder, what fails is written there in full. */
class PromqlConformanceTest {
    private static final String NAME = "PromqlConformanceTest";
    private static final String FOLDER = "prometheus/promql";

    @Test
    void queries_arePrintedAsWhatTheyWereParsedFrom() {
        for (Path file : Conformance.files(Conformance.folder(FOLDER), ".test")) {
            for (String query : script(file).queries()) {
                Expr expr = PromqlParser.parse(query, ParserOptions.EVERYTHING);
                String printed = PromqlPrinter.print(expr);
                Expr again = PromqlParser.parse(printed, ParserOptions.EVERYTHING);
                assertThat(PromqlPrinter.print(again)).as(query).isEqualTo(printed);
            }
        }
    }

    @Test
    void scripts_hold() {
        KnownFailures known = KnownFailures.of(NAME);
        Engine engine = new Engine(TestScript.OPTIONS);
        StringBuilder details = new StringBuilder();
        for (Path file : Conformance.files(Conformance.folder(FOLDER), ".test")) {
            TestScript.Report report = script(file).run(engine);
            report.ids().forEach(known::ran);
            for (TestScript.Failure failure : report.failures()) {
                known.failed(failure.id(), failure.query() + ": " + failure.problem());
                details.append(failure.id() + "\n  " + failure.query() + "\n  " + failure.problem() + "\n");
            }
            int failed = report.failures().size();
            System.out.println("  " + file.getFileName() + ": " + (report.ids().size() - failed) + " of "
                    + report.ids().size() + " hold");
        }
        writeDetails(details.toString());
        known.report();
    }

    private static TestScript script(Path file) {
        return TestScript.parse(file.getFileName().toString(), Conformance.text(file));
    }

    private static void writeDetails(String details) {
        String folder = System.getenv().getOrDefault("NARTHEX_REPORT", "");
        if (folder.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(Path.of(folder));
            Files.write(Path.of(folder, NAME + ".txt"), Utf8.encode(details));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the report to " + folder, e);
        }
    }
}
