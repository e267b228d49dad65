package io.narthex.config.yaml;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * YAML as plain values whose order is kept: {@link Map}s with text keys, {@link List}s, {@link String}, {@link Boolean}, {@link Long}, {@link BigInteger},
 * {@link Double} and {@link Null}. Scalars have the types that Go's yaml.v2 gives them.
 */
public final class YamlTree {
    private static final String MERGE = "<<";

    /** A value that is there and is null. */
    public enum Null {
        NULL
    }

    /** A list of texts that is written between brackets. */
    public record Flow(List<String> texts) {}

    /**
     * A scalar without quotes, where both may matter.
     *
     * @param text as it is written
     * @param value what it stands for
     */
    public record Plain(String text, Object value) {}

    private final boolean written;

    private YamlTree(boolean written) {
        this.written = written;
    }

    /**
     * Reads one document; empty if the file holds nothing.
     *
     * @param name of the file, for messages
     * @throws ConfigException if it is no YAML or a key comes twice; the message has the line
     */
    public static Optional<Object> read(String name, String text) {
        return new YamlTree(false).document(name, text);
    }

    /**
     * Reads one document like {@link #read}, with {@link Plain} for the scalars that are no texts: for those who know which fields are to be texts.
     *
     * @param name of the file, for messages
     * @throws ConfigException if it is no YAML or a key comes twice; the message has the line
     */
    public static Optional<Object> readWritten(String name, String text) {
        return new YamlTree(true).document(name, text);
    }

    private Optional<Object> document(String name, String text) {
        YamlFile file = new YamlFile(name, text);
        Optional<Object> value = file.root().map(this::value).filter(read -> read != Null.NULL);
        file.finish();
        return value;
    }

    /**
     * Reads all documents of a file, without those that hold nothing.
     *
     * @param name of the file, for messages
     * @throws ConfigException if it is no YAML or a key comes twice; the message has the line
     */
    public static List<Object> readAll(String name, String text) {
        YamlFile file = new YamlFile(name, text);
        List<Object> documents = new ArrayList<>();
        for (Field root : file.roots()) {
            Object document = new YamlTree(false).value(root);
            if (document != Null.NULL) {
                documents.add(document);
            }
        }
        file.finish();
        return documents;
    }

    /** The document as yaml.v2 lays it out, with the keys in their order. */
    public static String write(Object document) {
        return YamlTreeWriter.write(document);
    }

    /** The same entries in the order in which yaml.v2 writes the keys of a map that has none of its own. */
    public static <V> Map<String, V> sorted(Map<String, V> map) {
        return new LinkedHashMap<>(YamlWriter.sorted(map));
    }

    private Object value(Field field) {
        return switch (field.node()) {
            case MappingNode mapping -> map(field, mapping);
            case SequenceNode sequence -> list(field);
            case ScalarNode scalar
            when scalar.getScalarStyle() == ScalarStyle.PLAIN -> scalar(field, scalar.getValue());
            default -> field.text();
        };
    }

    private Map<String, Object> map(Field field, MappingNode mapping) {
        Map<String, Object> map = new LinkedHashMap<>();
        Map<String, Object> merged = new TreeMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            Field keyField = new Field(field.file(), entry.getKeyNode(), field.path());
            String key = keyField.text();
            Object value = value(child(field, key, entry.getValueNode(), keyField.line()));
            if (key.equals(MERGE) && value instanceof Map<?, ?> base) {
                base.forEach((name, inherited) -> merged.put(String.valueOf(name), inherited));
            } else if (map.put(key, value) != null) {
                field.file().problem(keyField.line(), "key \"" + key + "\" already set in map");
            }
        }
        merged.forEach(map::putIfAbsent);
        return map;
    }

    private static Field child(Field parent, String key, Node node, int line) {
        String path = parent.path().isEmpty() ? key : parent.path() + "." + key;
        return new Field(parent.file(), node, path, line);
    }

    private List<Object> list(Field field) {
        List<Object> list = new ArrayList<>();
        for (Field element : field.list("[]interface {}")) {
            list.add(value(element));
        }
        return list;
    }

    private Object scalar(Field field, String text) {
        Object value = switch (YamlScalar.of(text)) {
            case YamlScalar.Bool(boolean flag) -> flag;
            case YamlScalar.Int(BigInteger number) ->
                number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
            case YamlScalar.Decimal(double number) -> number;
            case YamlScalar.Null n -> Null.NULL;
            case YamlScalar.Text t -> field.text();
        };
        return written && !(value instanceof String) && value != Null.NULL ? new Plain(text, value) : value;
    }
}
