package io.narthex.config.yaml;

import io.narthex.model.GoQuote;
import io.narthex.model.PromDuration;
import io.narthex.model.Utf8;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One value of a YAML file: its node and its path. The conversions note a wrong type in the file and give the zero of the type, which a null gives too.
 *
 * @param path such as {@code scrape_configs[0].job_name}; empty for the whole file
 * @param line where the field stands, counted from 1: the line of its key
 */
public record Field(YamlFile file, Node node, String path, int line) {
    /** The longest part of a value that a message shows. */
    private static final int SHOWN = 7;

    /** Deeper than this, a value can only contain itself. */
    private static final int MAX_DEPTH = 200;

    /** Counts the look at the node, so that aliases can not multiply the work without bound. */
    public Field {
        file.visit(node);
    }

    /** A field that has no key. */
    public Field(YamlFile file, Node node, String path) {
        this(file, node, path, lineOf(node));
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    /** The place, to be appended to a message. */
    public String where() {
        return " (line " + line + (path.isEmpty() ? "" : ", " + path) + ")";
    }

    /** Where its value begins: {@code LINE:COLUMN}, both from 1; {@code 0:0} where that is unknown. */
    public String position() {
        return node.getStartMark()
                .map(mark -> (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                .orElse("0:0");
    }

    public ConfigException wrong(String reason) {
        return file.wrong(this, reason);
    }

    public boolean isNull() {
        return node instanceof ScalarNode scalar && type(scalar) instanceof YamlScalar.Null;
    }

    /** Whether there is nothing in it: null, an empty list, an empty mapping. */
    public boolean isEmpty() {
        return switch (node) {
            case SequenceNode list -> list.getValue().isEmpty();
            case MappingNode map -> map.getValue().isEmpty();
            default -> isNull();
        };
    }

    /** A path of a file: a relative one starts from the folder of the file it stands in. Empty stays empty. */
    public String filePath() {
        return file.resolve(text());
    }

    /** A URL, as Go takes it apart. */
    public Url url() {
        try {
            return Url.parse(text());
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** What YAML makes of it without a type: a text, a number, a truth value, a list, a mapping by text; a null is an empty text. */
    public Object plain() {
        return plain(MAX_DEPTH);
    }

    private Object plain(int depth) {
        if (depth == 0) {
            throw wrong("yaml: nested too deeply");
        }
        return switch (node) {
            case SequenceNode list ->
                list("[]interface {}").stream()
                        .map(element -> element.plain(depth - 1))
                        .toList();
            case MappingNode map -> map("map[string]interface {}", value -> value.plain(depth - 1));
            case ScalarNode scalar ->
                switch (type(scalar)) {
                    case YamlScalar.Bool(boolean value) -> value;
                    case YamlScalar.Int(BigInteger value) -> value;
                    case YamlScalar.Decimal(double value) -> value;
                    case YamlScalar.Text text -> text();
                    case YamlScalar.Null none -> "";
                };
            default -> "";
        };
    }

    /** Any scalar as the text that stands there. */
    public String text(String goType) {
        if (!(node instanceof ScalarNode scalar)) {
            return mismatch(goType, "");
        }
        if (scalar.getTag().equals(Tag.BINARY)) {
            return binary(scalar);
        }
        return isNull() ? "" : scalar.getValue();
    }

    public String text() {
        return text("string");
    }

    private String binary(ScalarNode scalar) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(requireBase64(scalar.getValue()));
            return Utf8.decode(bytes, 0, bytes.length);
        } catch (IllegalArgumentException e) {
            throw wrong("yaml: !!binary value contains invalid base64 data");
        }
    }

    private static String requireBase64(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean known = c < 0x80 && (Character.isLetterOrDigit(c) || "+/=\r\n".indexOf(c) >= 0);
            if (!known) {
                throw new IllegalArgumentException("not base64");
            }
        }
        return text;
    }

    public boolean bool() {
        return node instanceof ScalarNode scalar
                ? switch (type(scalar)) {
                    case YamlScalar.Bool(boolean value) -> value;
                    case YamlScalar.Null n -> false;
                    default -> mismatch("bool", false);
                }
                : mismatch("bool", false);
    }

    public double number() {
        return node instanceof ScalarNode scalar
                ? switch (type(scalar)) {
                    case YamlScalar.Int(BigInteger value) -> value.doubleValue();
                    case YamlScalar.Decimal(double value) -> value;
                    case YamlScalar.Null n -> 0.0;
                    default -> mismatch("float64", 0.0);
                }
                : mismatch("float64", 0.0);
    }

    /** A whole number between 0 and 2^63-1. */
    public long unsigned(String goType) {
        return whole(goType, BigInteger.ZERO, BigInteger.valueOf(Long.MAX_VALUE))
                .longValue();
    }

    /** A whole number between 0 and 2^64-1, as an unsigned long. */
    public long unsignedLong() {
        BigInteger max = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
        return whole("uint64", BigInteger.ZERO, max).longValue();
    }

    /** A whole number between -2^63 and 2^63-1. */
    public long signed() {
        return whole("int64", BigInteger.valueOf(Long.MIN_VALUE), BigInteger.valueOf(Long.MAX_VALUE))
                .longValue();
    }

    public int integer() {
        return whole("int", BigInteger.valueOf(Integer.MIN_VALUE), BigInteger.valueOf(Integer.MAX_VALUE))
                .intValue();
    }

    private BigInteger whole(String goType, BigInteger min, BigInteger max) {
        BigInteger value = node instanceof ScalarNode scalar
                ? switch (type(scalar)) {
                    case YamlScalar.Int(BigInteger number) -> number;
                    case YamlScalar.Decimal(double number)
                    when Double.isFinite(number) -> new BigDecimal(number).toBigInteger();
                    case YamlScalar.Null n -> BigInteger.ZERO;
                    default -> mismatch(goType, BigInteger.ZERO);
                }
                : mismatch(goType, BigInteger.ZERO);
        return value.compareTo(min) < 0 || value.compareTo(max) > 0 ? mismatch(goType, BigInteger.ZERO) : value;
    }

    public Duration duration() {
        if (isNull() || !(node instanceof ScalarNode)) {
            text("model.Duration");
            return Duration.ZERO;
        }
        try {
            return Duration.ofMillis(PromDuration.parse(text()));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** A size in bytes. */
    public long size() {
        if (isNull() || !(node instanceof ScalarNode)) {
            text("units.Base2Bytes");
            return 0;
        }
        try {
            return ByteSize.parse(text());
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** The elements of a list. */
    public List<Field> list(String goType) {
        if (node instanceof SequenceNode list) {
            List<Field> fields = new ArrayList<>(list.getValue().size());
            for (Node element : list.getValue()) {
                fields.add(new Field(file, element, path + "[" + fields.size() + "]"));
            }
            return fields;
        }
        return isNull() ? List.of() : mismatch(goType, List.of());
    }

    /** A list of texts. */
    public List<String> texts(String goElementType) {
        List<String> texts = new ArrayList<>();
        for (Field element : list("[]" + goElementType)) {
            texts.add(element.text(goElementType));
        }
        return texts;
    }

    /** A mapping with free keys, sorted by key. */
    public <V> TreeMap<String, V> map(String goType, Function<Field, V> value) {
        TreeMap<String, V> map = new TreeMap<>(Utf8::compare);
        if (!(node instanceof MappingNode mapping)) {
            return isNull() ? map : mismatch(goType, map);
        }
        for (NodeTuple entry : mapping.getValue()) {
            Field keyField = new Field(file, entry.getKeyNode(), path);
            String key = keyField.text();
            if (map.containsKey(key)) {
                file.problem(keyField.line, "key " + GoQuote.quote(key) + " already set in map (in " + path + ")");
            }
            map.put(key, value.apply(new Field(file, entry.getValueNode(), path + "." + key, keyField.line)));
        }
        return map;
    }

    /** A mapping with known keys. */
    public Section section(String goType) {
        if (!(node instanceof MappingNode) && !isNull()) {
            mismatch(goType, "");
        }
        return new Section(this, goType);
    }

    private <T> T mismatch(String goType, T zero) {
        String what = switch (node) {
            case ScalarNode scalar -> type(scalar).tag() + " `" + shorten(scalar.getValue()) + "`";
            case SequenceNode list -> "!!seq";
            default -> "!!map";
        };
        file.problem(
                lineOf(node),
                "cannot unmarshal " + what + " into " + goType + (path.isEmpty() ? "" : " (" + path + ")"));
        return zero;
    }

    private static String shorten(String value) {
        return value.length() > SHOWN + 3 ? value.substring(0, SHOWN) + "..." : value;
    }

    private static YamlScalar type(ScalarNode scalar) {
        return scalar.getScalarStyle() == ScalarStyle.PLAIN && !scalar.getTag().equals(Tag.BINARY)
                ? YamlScalar.of(scalar.getValue())
                : new YamlScalar.Text();
    }
}
