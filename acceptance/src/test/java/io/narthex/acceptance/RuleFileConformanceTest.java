package io.narthex.acceptance;

import io.narthex.config.NameValidation;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.rules.file.RuleFileException;
import io.narthex.rules.file.RuleFileOptions;
import io.narthex.rules.file.RuleFileReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Prometheus' rule files: all good ones load, all bad ones are refused with the expected words. */
class RuleFileConformanceTest {
    private static final String NAME = "RuleFileConformanceTest";

    @Test
    void ruleFiles_areReadAsExpected() {
        Path folder = Conformance.folder("prometheus/rulefmt");
        KnownFailures known = KnownFailures.of(NAME);
        JsonNode files = new JsonMapper()
                .readTree(Conformance.text(folder.resolve("expectations.json")))
                .path("files");
        for (Map.Entry<String, JsonNode> file : files.properties()) {
            known.ran(file.getKey());
            String problem = problem(folder.resolve(file.getKey()), file.getValue());
            if (!problem.isEmpty()) {
                known.failed(file.getKey(), problem);
            }
        }
        known.report();
    }

    private static String problem(Path file, JsonNode expectation) {
        boolean legacy = expectation.path("names").asString("utf8").equals("legacy");
        RuleFileOptions options = new RuleFileOptions(
                ParserOptions.DEFAULTS, legacy ? NameValidation.LEGACY : NameValidation.UTF8, false);
        boolean good = expectation.path("verdict").asString().equals("good");
        try {
            RuleFileReader.read(file, options);
            return good ? "" : "loads";
        } catch (RuleFileException e) {
            if (good) {
                return "is refused: " + e.getMessage();
            }
            List<String> missing = new ArrayList<>();
            for (JsonNode part : expectation.path("errors")) {
                if (!e.errors().getFirst().contains(part.asString())) {
                    missing.add(part.asString());
                }
            }
            return missing.isEmpty() ? "" : "the message lacks " + missing + ": " + e.getMessage();
        }
    }
}
