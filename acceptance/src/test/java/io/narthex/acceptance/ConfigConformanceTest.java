package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.config.ConfigWriter;
import io.narthex.config.PrometheusConfig;
import io.narthex.config.PrometheusConfigReader;
import io.narthex.config.yaml.ConfigException;
import io.narthex.exposition.ExpositionEntry;
import io.narthex.exposition.ExpositionException;
import io.narthex.exposition.ExpositionFormat;
import io.narthex.exposition.ExpositionParser;
import io.narthex.model.Labels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Prometheus' configuration files and expositions, as {@code expectations.json} beside them says. */
class ConfigConformanceTest {
    private static final String TEXTPARSE = "prometheus/textparse";
    private static final String CONFIG = "prometheus/config";

    /** What stands on a page, in the terms of the expectations. */
    private static final class Contents {
        int samples;
        int created;
        int exemplars;
        final Set<Labels> histograms = new HashSet<>();
        final Map<String, Integer> types = new TreeMap<>();
        final Map<String, String> help = new HashMap<>();
        final List<String> families = new ArrayList<>();
        final List<Labels> labels = new ArrayList<>();
        final List<Double> values = new ArrayList<>();
    }

    @Test
    void textparse_holds() {
        Path folder = Conformance.folder(TEXTPARSE);
        KnownFailures known = KnownFailures.of("ConfigConformanceTest-textparse");
        JsonNode files = new JsonMapper()
                .readTree(Conformance.text(folder.resolve("expectations.json")))
                .path("files");
        for (Map.Entry<String, JsonNode> file : files.properties()) {
            for (JsonNode contentType : file.getValue().path("contentType")) {
                String id = file.getKey() + " as " + contentType.asString();
                known.ran(id);
                try {
                    Contents contents = read(folder.resolve(file.getKey()), contentType.asString());
                    check(contents, file.getValue());
                } catch (ExpositionException | AssertionError e) {
                    known.failed(id, String.valueOf(e.getMessage()));
                }
            }
        }
        known.report();
    }

    @Test
    void configurations_areReadAsExpected() {
        Path folder = Conformance.folder(CONFIG);
        KnownFailures known = KnownFailures.of("ConfigConformanceTest");
        JsonNode root = new JsonMapper().readTree(Conformance.text(folder.resolve("expectations.json")));
        JsonNode defaults = root.path("about").path("scrapeDefaults");
        for (Map.Entry<String, JsonNode> file : root.path("files").properties()) {
            String verdict = file.getValue().path("verdict").asString();
            if (verdict.equals("special")) {
                continue;
            }
            known.ran(file.getKey());
            String verdictAlone = file.getValue().path("alone").asString(verdict);
            Optional<String> problem = verdictAlone.equals("good")
                    ? problemOfGood(folder, file.getKey(), file.getValue(), defaults)
                    : problemOfBad(folder, file.getKey(), file.getValue());
            problem.ifPresent(text -> known.failed(file.getKey(), text));
        }
        known.report();
    }

    private static PrometheusConfig load(Path file, JsonNode expectation) {
        PrometheusConfig config = PrometheusConfigReader.read(file);
        if (expectation.path("options").path("agent").asBoolean(false)) {
            config.checkAgent();
        }
        return config;
    }

    private static Optional<String> problemOfBad(Path folder, String name, JsonNode expectation) {
        try {
            load(folder.resolve(name), expectation);
        } catch (ConfigException e) {
            JsonNode parts = expectation.has("portable") ? expectation.path("portable") : expectation.path("errors");
            List<String> missing = new ArrayList<>();
            parts.forEach(part -> {
                if (!String.valueOf(e.getMessage()).contains(part.asString())) {
                    missing.add(part.asString());
                }
            });
            return missing.isEmpty()
                    ? Optional.empty()
                    : Optional.of("the message lacks " + missing + ": " + e.getMessage());
        }
        return Optional.of("loads");
    }

    private static Optional<String> problemOfGood(Path folder, String name, JsonNode expectation, JsonNode defaults) {
        PrometheusConfig config;
        try {
            config = load(folder.resolve(name), expectation);
        } catch (ConfigException e) {
            return Optional.of("does not load: " + e.getMessage());
        }
        JsonNode expected = expectation.path("expect");
        List<String> differences = new ConfigExpectation(config, folder).differences(expected);
        if (expectation.path("scrapeDefaults").asBoolean(false)) {
            differences.addAll(new ConfigExpectation(config, folder).scrapeDefaults(defaults, expected));
        }
        differences.addAll(problemsOfPrint(config, folder, expectation.path("print")));
        return differences.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", differences));
    }

    private static List<String> problemsOfPrint(PrometheusConfig config, Path folder, JsonNode expected) {
        List<String> problems = new ArrayList<>();
        String printed = ConfigWriter.write(config);
        if (expected.has("secrets")) {
            int secrets = printed.split("<secret>", -1).length - 1;
            if (secrets != expected.path("secrets").asInt()) {
                problems.add(secrets + " secrets are printed");
            }
        }
        expected.path("lacks").forEach(text -> {
            if (printed.contains(text.asString())) {
                problems.add("prints " + text);
            }
        });
        if (expected.path("reload").asBoolean(false)) {
            String whole = ConfigWriter.writeWhole(config);
            String again = ConfigWriter.writeWhole(PrometheusConfigReader.parse(whole, "printed", folder));
            if (!again.equals(whole)) {
                problems.add("is another configuration when loaded again");
            }
        }
        return problems;
    }

    private static Contents read(Path file, String contentType) {
        byte[] page = bytes(file);
        ExpositionParser parser =
                ExpositionFormat.ofContentType(contentType, Optional.empty()).parser();
        parser.reset(page, page.length);
        Contents contents = new Contents();
        for (ExpositionEntry entry = parser.next(); entry != ExpositionEntry.EOF; entry = parser.next()) {
            switch (entry) {
                case TYPE -> {
                    contents.families.add(parser.family());
                    contents.types.merge(parser.type().openMetricsName(), 1, Integer::sum);
                }
                case HELP -> contents.help.put(parser.family(), parser.text());
                case SERIES -> sample(parser, contents);
                case HISTOGRAM, UNIT, COMMENT, EOF -> {}
            }
        }
        return contents;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sample(ExpositionParser parser, Contents contents) {
        Labels labels = parser.labels();
        contents.samples++;
        contents.created += labels.metricName().endsWith("_created") ? 1 : 0;
        contents.exemplars += parser.exemplar().isPresent() ? 1 : 0;
        contents.labels.add(labels);
        contents.values.add(parser.value());
        if (labels.metricName().endsWith("_bucket") && labels.has("le")) {
            contents.histograms.add(labels.toBuilder().remove("le").build());
        }
    }

    private static void check(Contents contents, JsonNode expected) {
        JsonNode counts = expected.path("counts");
        assertThat(contents.families).hasSize(counts.path("families").asInt());
        assertThat(contents.samples).isEqualTo(counts.path("samples").asInt());
        assertThat(contents.created).isEqualTo(counts.path("created").asInt());
        assertThat(contents.exemplars).isEqualTo(counts.path("exemplars").asInt());
        assertThat(contents.histograms).hasSize(counts.path("histograms").asInt());
        Map<String, Integer> types = new TreeMap<>();
        expected.path("types")
                .properties()
                .forEach(type -> types.put(type.getKey(), type.getValue().asInt()));
        assertThat(contents.types).isEqualTo(types);
        checkFacts(contents, expected.path("facts"));
    }

    private static void checkFacts(Contents contents, JsonNode facts) {
        for (Map.Entry<String, JsonNode> fact :
                facts.path("families by position from 0").properties()) {
            assertThat(contents.families.get(Integer.parseInt(fact.getKey())))
                    .isEqualTo(fact.getValue().asString());
        }
        for (Map.Entry<String, JsonNode> fact :
                facts.path("samples by position from 0").properties()) {
            int at = Integer.parseInt(fact.getKey());
            JsonNode sample = fact.getValue();
            Labels.Builder labels = Labels.builder();
            sample.path("labels")
                    .properties()
                    .forEach(
                            label -> labels.set(label.getKey(), label.getValue().asString()));
            assertThat((Object) contents.labels.get(at)).isEqualTo(labels.build());
            assertThat(contents.values.get(at)).isEqualTo(sample.path("value").asDouble());
            assertThat(contents.help).containsValue(sample.path("help").asString());
        }
    }
}
