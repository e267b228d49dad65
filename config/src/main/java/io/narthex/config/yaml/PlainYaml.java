package io.narthex.config.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** YAML whose fields are not all known: read as plain maps, lists, texts, numbers and booleans. What is null is left out. */
public final class PlainYaml {
    private PlainYaml() {}

    /**
     * Reads a document, which must be a mapping or empty.
     *
     * @param name of the file, for messages
     * @throws ConfigException if it is no YAML or no mapping; the message has the line
     */
    public static Map<String, Object> read(String name, String text) {
        YamlFile file = new YamlFile(name, text);
        Map<String, Object> document =
                file.root().filter(root -> !root.isNull()).map(PlainYaml::map).orElseGet(Map::of);
        file.finish();
        return document;
    }

    private static Map<String, Object> map(Field field) {
        Map<String, Object> map = new LinkedHashMap<>();
        field.map("map[string]interface {}", value -> value).forEach((key, value) -> {
            if (!value.isNull()) {
                map.put(key, plain(value));
            }
        });
        return map;
    }

    private static Object plain(Field field) {
        return switch (field.node()) {
            case MappingNode mapping -> map(field);
            case SequenceNode sequence -> list(field);
            case ScalarNode scalar when scalar.getScalarStyle() == ScalarStyle.PLAIN -> plain(scalar.getValue());
            default -> field.text();
        };
    }

    /** Numbers keep the digits that were written, and only the words of YAML 1.2 are booleans: what is to be a text can be had back. */
    private static Object plain(String text) {
        return switch (YamlScalar.of(text)) {
            case YamlScalar.Bool(boolean value) ->
                text.toLowerCase(Locale.ROOT).equals(String.valueOf(value)) ? value : text;
            case YamlScalar.Int(BigInteger value) -> value.toString().equals(text) ? value : text;
            case YamlScalar.Decimal(double value) ->
                Double.isFinite(value) ? new BigDecimal(text.replace("_", "")) : text;
            case YamlScalar.Null n -> "";
            case YamlScalar.Text t -> text;
        };
    }

    private static List<Object> list(Field field) {
        List<Object> list = new ArrayList<>();
        for (Field element : field.list("[]interface {}")) {
            list.add(plain(element));
        }
        return list;
    }
}
