package io.narthex.config.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A mapping whose keys are known: each is taken by its name, and {@link #finish} reports those that nobody took. */
public final class Section {
    private static final String MERGE = "<<";

    /** How many mappings may be merged into each other. */
    private static final int MAX_MERGES = 20;

    private final Field field;
    private final String goType;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final List<String> known = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    public Section(Field field, String goType) {
        this.field = field;
        this.goType = goType;
        if (field.node() instanceof MappingNode mapping) {
            readEntries(mapping);
        }
    }

    public Field field() {
        return field;
    }

    private void readEntries(MappingNode mapping) {
        List<Node> merged = new ArrayList<>();
        for (NodeTuple entry : mapping.getValue()) {
            Field key = new Field(field.file(), entry.getKeyNode(), field.path());
            if (isMerge(entry.getKeyNode())) {
                merged.add(entry.getValueNode());
                continue;
            }
            String name = key.text();
            if (fields.containsKey(name)) {
                field.file().problem(key.line(), "field " + name + " already set in type " + goType + in());
            } else {
                put(name, entry.getValueNode(), key.line());
            }
        }
        merged.forEach(node -> merge(node, 0));
    }

    private void put(String name, Node value, int line) {
        String path = field.path().isEmpty() ? name : field.path() + "." + name;
        fields.put(name, new Field(field.file(), value, path, line));
    }

    private static boolean isMerge(Node key) {
        return key instanceof ScalarNode scalar
                && scalar.isPlain()
                && scalar.getValue().equals(MERGE);
    }

    /** Adds what a merge key brings, where the mapping does not say otherwise. */
    private void merge(Node node, int depth) {
        if (depth > MAX_MERGES) {
            throw field.wrong("yaml: merge keys are nested too deeply");
        }
        switch (node) {
            case SequenceNode list -> list.getValue().forEach(element -> merge(element, depth + 1));
            case MappingNode mapping -> mergeEntries(mapping, depth);
            default -> throw field.wrong("yaml: map merge requires map or sequence of maps as the value");
        }
    }

    private void mergeEntries(MappingNode mapping, int depth) {
        for (NodeTuple entry : mapping.getValue()) {
            Field key = new Field(field.file(), entry.getKeyNode(), field.path());
            if (isMerge(entry.getKeyNode())) {
                merge(entry.getValueNode(), depth + 1);
            } else if (!fields.containsKey(key.text())) {
                put(key.text(), entry.getValueNode(), key.line());
            }
        }
    }

    /** A field, if it is there. */
    public Optional<Field> take(String name) {
        known.add(name);
        taken.add(name);
        return Optional.ofNullable(fields.get(name));
    }

    /** A field's value, or what holds without the field. */
    public <T> T take(String name, Function<Field, T> conversion, T absent) {
        Optional<Field> found = take(name);
        return found.isPresent() ? conversion.apply(found.get()) : absent;
    }

    /** The elements of a list; none if it is not there. */
    public List<Field> list(String name, String goType) {
        return take(name, field -> field.list(goType), List.of());
    }

    /** Reports the fields that nobody took. */
    public void finish() {
        fields.forEach((name, unknown) -> {
            if (!taken.contains(name)) {
                String hint = Spelling.closest(name, known)
                        .map(close -> "; did you mean " + close + "?")
                        .orElse("");
                field.file().problem(unknown.line(), "field " + name + " not found in type " + goType + in() + hint);
            }
        });
    }

    private String in() {
        return field.path().isEmpty() ? "" : " (in " + field.path() + ")";
    }
}
