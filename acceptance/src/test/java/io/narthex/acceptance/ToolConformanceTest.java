package io.narthex.acceptance;

import io.narthex.cli.tool.ToolCommand;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command lines of promtool's own tests. Those of {@code tsdb}, {@code check rules} and {@code test rules} are run. */
class ToolConformanceTest {
    private static final String NAME = "ToolConformanceTest";
    private static final int ULID_LENGTH = 26;

    @TempDir
    Path folder;

    private Path data = Path.of("");

    private record Result(int exit, String out, String err) {}

    @Test
    void tool_answersAsPromtool() throws IOException {
        data = Conformance.folder("prometheus/promtool");
        KnownFailures known = KnownFailures.of(NAME);
        for (JsonNode test : new JsonMapper()
                .readTree(Conformance.text(data.resolve("cases.json")))
                .get("cases")) {
            List<String> words = texts(test.get("args")).toList();
            if (words.contains("tsdb") || words.contains("rules")) {
                String id = test.get("id").asString();
                known.ran(id);
                String problem = problem(test, Files.createDirectories(folder.resolve(id)));
                if (!problem.isEmpty()) {
                    known.failed(id, problem);
                }
            }
        }
        known.report();
    }

    private String problem(JsonNode test, Path place) throws IOException {
        for (JsonNode made : test.path("mkdir")) {
            Files.createDirectories(place.resolve(made.asString()));
        }
        for (var file : test.path("write").properties()) {
            Files.writeString(place.resolve(file.getKey()), file.getValue().asString());
        }
        for (JsonNode line : test.path("before")) {
            Result result = run(line, new byte[0], place);
            if (result.exit() != 0) {
                return "before: " + result.err();
            }
        }
        Result result = run(test, place);
        if (result.exit() != test.get("exit").asInt()) {
            return "exit " + result.exit() + ": " + result.err();
        }
        return fragmentProblem(test.path("stdoutContains"), result.out())
                + fragmentProblem(test.path("stderrContains"), result.err())
                + outputProblem(test, result)
                + blockProblem(test, place)
                + reportProblem(test, place);
    }

    /** Which fragments a text lacks; runs of blanks count as one. */
    private String fragmentProblem(JsonNode fragments, String text) {
        String shown = blanksAsOne(text.replace(data + "/", ""));
        for (JsonNode fragment : fragments) {
            if (!shown.contains(blanksAsOne(fragment.asString()))) {
                return "lacks " + fragment.asString() + ": " + text;
            }
        }
        return "";
    }

    private static String blanksAsOne(String text) {
        return String.join(" ", text.strip().split("\\s+"));
    }

    private static String reportProblem(JsonNode test, Path place) throws IOException {
        if (!test.has("junit")) {
            return "";
        }
        String report = Files.readString(
                Path.of(test.get("junit").get("file").asString().replace("$TMP", place.toString())));
        int suites = report.split("<testsuite ", -1).length - 1;
        int failures = report.split("<failure>", -1).length - 1;
        boolean holds = suites == test.get("junit").get("suites").asInt()
                && failures == test.get("junit").get("failures").asInt();
        return holds ? "" : "the report has " + suites + " suites and " + failures + " failures";
    }

    private Result run(JsonNode test, Path place) throws IOException {
        JsonNode input = test.path("stdin");
        byte[] bytes = input.isString() ? Files.readAllBytes(data.resolve(input.asString())) : new byte[0];
        return run(test.get("args"), bytes, place);
    }

    private String outputProblem(JsonNode test, Result result) {
        List<String> lines = result.out().lines().sorted().toList();
        if (test.has("stdoutLines")
                && !lines.equals(texts(test.get("stdoutLines")).sorted().toList())) {
            return "lines " + lines;
        }
        if (test.has("stdoutLinesOf")) {
            String wanted =
                    Conformance.text(data.resolve(test.get("stdoutLinesOf").asString()));
            if (!lines.equals(wanted.lines().sorted().toList())) {
                return "lines " + lines;
            }
        }
        if (test.has("stdoutSame")) {
            String wanted = Conformance.text(data.resolve(test.get("stdoutSame").asString()));
            if (!result.out().equals(wanted)) {
                return "not the same text";
            }
        }
        return "";
    }

    private static String blockProblem(JsonNode test, Path place) throws IOException {
        if (!test.has("blocks")) {
            return "";
        }
        Path directory = Path.of(test.get("blocks").get("dir").asString().replace("$TMP", place.toString()));
        try (Stream<Path> entries = Files.list(directory)) {
            long blocks = entries.filter(path -> path.getFileName().toString().length() == ULID_LENGTH)
                    .count();
            return blocks == test.get("blocks").get("count").asLong() ? "" : blocks + " blocks";
        }
    }

    private Result run(JsonNode arguments, byte[] input, Path place) {
        List<String> line = texts(arguments)
                .map(text -> text.replace("$TMP", place.toString()).replace("$DIR", data.toString()))
                .map(text -> Files.exists(data.resolve(text)) && text.indexOf('.') > 0
                        ? data.resolve(text).toString()
                        : text)
                .toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = ToolCommand.run(
                line,
                new ByteArrayInputStream(input),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Stream<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asString);
    }
}
