package io.narthex.acceptance;

import io.narthex.config.yaml.YamlTree;
import io.narthex.monitors.schema.CustomResource;
import io.narthex.monitors.schema.CustomResourceDefinition;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Our CustomResourceDefinitions accept what the given ones accept: both are walked, and each field must be there with the same type, default, limits and rules; so
 * must names, columns and subresources.
 */
class CustomResourceSchemaTest {
    /** What fits into the annotation of a plain {@code kubectl apply}. */
    private static final int MAX_BYTES = 256 << 10;

    @Test
    void definitions_acceptWhatTheGivenOnesAccept() {
        KnownFailures known = KnownFailures.of("CustomResourceSchemaTest");
        for (Path file : Conformance.files(Conformance.folder("operator/crds"), "-crd.json")) {
            Map<String, Object> given = new JsonMapper().readValue(Conformance.text(file), new TypeReference<>() {});
            CustomResource resource = resource(given);
            Map<String, Object> ours = json(YamlTree.read("crd", CustomResourceDefinition.yaml(resource))
                    .orElseThrow());
            compare(resource.kind(), part(given, "spec"), part(ours, "spec"), known);
        }
        known.report();
    }

    @Test
    void definitions_fitIntoTheAnnotationOfApply() {
        KnownFailures known = KnownFailures.of("CustomResourceSchemaTest-size");
        for (CustomResource resource : CustomResource.values()) {
            known.ran(resource.kind());
            String json = new JsonMapper().writeValueAsString(CustomResourceDefinition.of(resource));
            int bytes = json.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_BYTES) {
                known.failed(resource.kind(), bytes + " bytes");
            }
        }
        known.report();
    }

    private static CustomResource resource(Map<String, Object> given) {
        String kind = String.valueOf(part(part(given, "spec"), "names").get("kind"));
        return CustomResource.of(kind).orElseThrow(() -> new AssertionError("no kind " + kind));
    }

    private static Map<String, Object> json(Object tree) {
        JsonMapper mapper = new JsonMapper();
        return mapper.readValue(mapper.writeValueAsString(tree), new TypeReference<>() {});
    }

    private static Map<String, Object> part(Map<String, Object> of, String key) {
        Map<String, Object> part = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(of.get(key), key))
                .forEach((name, value) -> part.put(String.valueOf(name), value));
        return part;
    }

    /** Counts each value of the tree as a case, by its path. */
    private static void compare(String path, @Nullable Object given, @Nullable Object ours, KnownFailures known) {
        if (given instanceof Map<?, ?> wanted && ours instanceof Map<?, ?> have) {
            TreeSet<String> keys = new TreeSet<>();
            wanted.keySet().forEach(key -> keys.add(String.valueOf(key)));
            have.keySet().forEach(key -> keys.add(String.valueOf(key)));
            for (String key : keys) {
                compare(path + "." + key, wanted.get(key), have.get(key), known);
            }
        } else if (given instanceof List<?> wanted && ours instanceof List<?> have && !path.endsWith(".required")) {
            for (int i = 0; i < Math.max(wanted.size(), have.size()); i++) {
                Object one = i < wanted.size() ? wanted.get(i) : null;
                Object other = i < have.size() ? have.get(i) : null;
                compare(path + "[" + i + "]", one, other, known);
            }
        } else {
            known.ran(path);
            if (!Objects.equals(comparable(given), comparable(ours))) {
                known.failed(path, "given " + given + ", ours " + ours);
            }
        }
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        return switch (value) {
            case List<?> list ->
                new TreeSet<>(list.stream().map(String::valueOf).toList());
            case Number number -> number.doubleValue();
            case null, default -> value;
        };
    }
}
