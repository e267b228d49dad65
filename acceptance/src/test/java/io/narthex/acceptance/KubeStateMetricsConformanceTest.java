package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.kubernetes.JsonReader;
import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.KeyFilter;
import io.narthex.kubestate.family.ObjectRenderer;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.resource.BuiltInResources;
import io.narthex.kubestate.store.PageBuffer;
import io.narthex.kubestate.store.RenderedResource;
import io.narthex.kubestate.store.RenderedStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of single objects: the page that each gives is compared with the expected one. A case is an object with its allow lists. */
class KubeStateMetricsConformanceTest {
    /** Its allow lists are missing in the data: the original sets them outside of its table. */
    private static final String LOST_LISTS = "TestEndpointStoreWithLabels";

    private static final TimeZone USUAL = TimeZone.getDefault();

    /** Schedules without a zone of their own are in that of the process. */
    @BeforeAll
    static void useZoneOfTheCases() {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    }

    @AfterAll
    static void useUsualZone() {
        TimeZone.setDefault(USUAL);
    }

    @Test
    void cases_hold() throws IOException {
        Path data = Conformance.folder("kube-state-metrics");
        check(JsonReader.read(Files.readAllBytes(data.resolve("cases.json"))), "KubeStateMetricsConformanceTest");
    }

    /** Cases of our own, in the same form, for the families that the others have no sample of. */
    @Test
    void ownCases_hold() throws IOException {
        check(ownCases(), "KubeStateMetricsOwnCases");
    }

    private static void check(JsonValue cases, String name) throws IOException {
        KnownFailures known = KnownFailures.of(name);
        for (JsonValue each : cases.asList()) {
            String id = each.text("source") + "/" + each.text("test") + "/" + each.integer("index");
            known.ran(id);
            List<String> wanted = comparable(texts(each, "want"), List.of());
            List<String> given = comparable(page(each).lines().toList(), texts(each, "metricNames"));
            if (!wanted.equals(given)) {
                known.failed(id, difference(wanted, given));
            }
        }
        known.report();
    }

    private static JsonValue ownCases() throws IOException {
        String file = "/kube-state-metrics/own-cases.json";
        try (InputStream in = Objects.requireNonNull(KubeStateMetricsConformanceTest.class.getResourceAsStream(file))) {
            return JsonReader.read(in.readAllBytes());
        }
    }

    /** No family is without a case that has a sample of it. */
    @Test
    void everyFamily_hasACase() throws IOException {
        Path data = Conformance.folder("kube-state-metrics");
        Set<String> produced = new HashSet<>();
        List<JsonValue> cases = new ArrayList<>(ownCases().asList());
        cases.addAll(
                JsonReader.read(Files.readAllBytes(data.resolve("cases.json"))).asList());
        for (JsonValue each : cases) {
            texts(each, "want").stream()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> produced.add(line.split("[{ ]", 2)[0]));
        }
        Set<String> families = new TreeSet<>();
        for (String line : Files.readAllLines(data.resolve("families.tsv")).stream()
                .skip(1)
                .toList()) {
            families.add(line.split("\t", 3)[1]);
        }
        assertThat(families).hasSize(336);
        families.removeAll(produced);
        assertThat(families).as("families without a case").isEmpty();
    }

    /** Every family of the table is there with its name, type, help and stability, in the resource and in the order that the table says. */
    @Test
    void families_areThoseOfTheTable() throws IOException {
        Path data = Conformance.folder("kube-state-metrics");
        KnownFailures known = KnownFailures.of("KubeStateMetricsFamilies");
        for (String line : Files.readAllLines(data.resolve("families.tsv")).stream()
                .skip(1)
                .toList()) {
            String[] column = line.split("\t", -1);
            String id = column[0] + "/" + column[1];
            known.ran(id);
            String given = resources().stream()
                    .filter(resource -> resource.name().equals(column[0]))
                    .flatMap(resource -> resource.families().stream())
                    .filter(family -> family.name().equals(column[1]))
                    .map(family -> String.join(
                            "\t",
                            family.type().toString(),
                            family.stability().toString(),
                            family.deprecatedSince(),
                            family.optIn() ? "optin" : "",
                            family.help()))
                    .findFirst()
                    .orElse("nothing");
            String wanted = String.join(
                    "\t", column[2].toUpperCase(java.util.Locale.ROOT), column[3], column[4], column[5], column[8]);
            if (!wanted.equals(given)) {
                known.failed(id, "wanted " + wanted + ", got " + given);
            }
        }
        known.report();
    }

    private static List<Resource> resources() {
        return BuiltInResources.all();
    }

    private static String page(JsonValue each) throws IOException {
        JsonValue object = each.at("object");
        String type = "." + object.text("kind");
        Resource resource = resources().stream()
                .filter(candidate -> candidate.type().endsWith(type))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no resource of the kind " + type));
        ObjectRenderer renderer = new ObjectRenderer(
                resource, filter(each, "allowLabels"), filter(each, "allowAnnotations"), (family, bad, problem) -> {
                    // The family is missing then, and the case says whether it should be.
                });
        renderer.render(object);
        RenderedStore store = new RenderedStore(resource.families().size());
        store.put("uid", renderer.bytes(), renderer.ends());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PageBuffer page = new PageBuffer(out);
        new RenderedResource(resource, List.of(store)).write(false, new HashSet<>(), page);
        page.flush();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static KeyFilter filter(JsonValue each, String name) {
        boolean lost = each.text("test").equals(LOST_LISTS);
        return KeyFilter.of(lost ? List.of("app") : texts(each, name));
    }

    private static List<String> texts(JsonValue each, String name) {
        return each.list(name).stream().map(JsonValue::asText).toList();
    }

    /** Lines with sorted labels, sorted; only those that one of the expressions is found in, if there are any. */
    private static List<String> comparable(List<String> lines, List<String> expressions) {
        List<Pattern> patterns = expressions.stream().map(Pattern::compile).toList();
        List<String> kept = new ArrayList<>();
        for (String line : lines) {
            boolean wanted = patterns.isEmpty()
                    || patterns.stream()
                            .anyMatch(pattern -> pattern.matcher(line).find());
            if (wanted && !line.isBlank()) {
                kept.add(line.startsWith("#") ? line : sortedLabels(line));
            }
        }
        kept.sort(null);
        return kept;
    }

    private static String sortedLabels(String line) {
        int open = line.indexOf('{');
        int close = line.lastIndexOf('}');
        if (open < 0 || close < open) {
            return line;
        }
        List<String> labels =
                new ArrayList<>(Arrays.asList(line.substring(open + 1, close).split("(?<=\"),(?=[a-zA-Z_])", -1)));
        labels.sort(null);
        return line.substring(0, open + 1) + String.join(",", labels) + line.substring(close);
    }

    private static String difference(List<String> wanted, List<String> given) {
        List<String> missing = new ArrayList<>(wanted);
        given.forEach(missing::remove);
        List<String> extra = new ArrayList<>(given);
        wanted.forEach(extra::remove);
        return "missing " + missing.stream().limit(3).toList() + ", too much "
                + extra.stream().limit(3).toList();
    }
}
