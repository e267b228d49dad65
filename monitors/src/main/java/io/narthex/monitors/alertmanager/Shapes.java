package io.narthex.monitors.alertmanager;

import io.narthex.monitors.resource.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All mappings of Alertmanager's configuration, as the table {@code shapes.txt} has them. */
final class Shapes {
    private static final Map<String, Shape> ALL = read();

    private Shapes() {}

    static Shape of(String name) {
        Shape shape = ALL.get(name);
        if (shape == null) {
            throw new IllegalStateException("shapes.txt has no " + name);
        }
        return shape;
    }

    private static Map<String, Shape> read() {
        Map<String, Shape> shapes = new HashMap<>();
        for (String line : table().lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!line.startsWith(" ")) {
                String[] words = line.split(" >=");
                Optional<Version> since = words.length > 1 ? Optional.of(Version.parse(words[1])) : Optional.empty();
                shapes.put("", new Shape(words[0], since, new ArrayList<>(), new ArrayList<>()));
                shapes.put(words[0], last(shapes));
            } else if (line.strip().startsWith("!")) {
                last(shapes).rules().add(Rule.parse(line));
            } else {
                last(shapes).fields().add(Field.parse(line));
            }
        }
        shapes.remove("");
        shapes.replaceAll((name, shape) ->
                new Shape(name, shape.since(), List.copyOf(shape.fields()), List.copyOf(shape.rules())));
        return Map.copyOf(shapes);
    }

    private static Shape last(Map<String, Shape> shapes) {
        return java.util.Objects.requireNonNull(shapes.get(""), "shapes.txt begins with a line of a mapping");
    }

    private static String table() {
        try (InputStream in = Shapes.class.getResourceAsStream("shapes.txt")) {
            if (in == null) {
                throw new IllegalStateException("shapes.txt is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read shapes.txt", e);
        }
    }
}
