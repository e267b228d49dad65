package io.narthex.config.yaml;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a plain YAML scalar stands for, by the rules of YAML 1.1 as Go's yaml.v2 has them. */
sealed interface YamlScalar {
    record Null() implements YamlScalar {}

    record Bool(boolean value) implements YamlScalar {}

    record Int(BigInteger value) implements YamlScalar {}

    record Decimal(double value) implements YamlScalar {}

    record Text() implements YamlScalar {}

    /** The name of the type in messages, as YAML's short tag. */
    default String tag() {
        return switch (this) {
            case Null n -> "!!null";
            case Bool b -> "!!bool";
            case Int i -> "!!int";
            case Decimal d -> "!!float";
            case Text t -> "!!str";
        };
    }

    /** The type of a plain scalar. */
    static YamlScalar of(String plain) {
        YamlScalar word = Forms.WORDS.get(plain);
        if (word != null) {
            return word;
        }
        if (plain.length() > Forms.MAX_NUMBER || "+-.0123456789".indexOf(plain.charAt(0)) < 0) {
            return Forms.TEXT;
        }
        String digits = plain.replace("_", "");
        return Forms.integer(digits).or(() -> Forms.decimal(digits)).orElse(Forms.TEXT);
    }

    /** The tables behind {@link #of}. */
    final class Forms {
        /** Longer texts are no numbers that a configuration could need. */
        private static final int MAX_NUMBER = 512;

        private static final YamlScalar TEXT = new Text();
        private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
        private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
        private static final int UNSIGNED_LONG_BITS = 64;

        private static final Map<String, YamlScalar> WORDS = words();

        private Forms() {}

        private static Map<String, YamlScalar> words() {
            Map<String, YamlScalar> words = new java.util.HashMap<>();
            put(words, new Null(), "", "~", "null", "Null", "NULL");
            put(words, new Bool(true), "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
            put(words, new Bool(false), "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
            put(words, new Decimal(Double.NaN), ".nan", ".NaN", ".NAN");
            put(words, new Decimal(Double.POSITIVE_INFINITY), ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF");
            put(words, new Decimal(Double.NEGATIVE_INFINITY), "-.inf", "-.Inf", "-.INF");
            return words;
        }

        private static void put(Map<String, YamlScalar> words, YamlScalar value, String... texts) {
            for (String text : texts) {
                words.put(text, value);
            }
        }

        /** Decimal, {@code 0x}, {@code 0o}, {@code 0b}, and octal with a leading zero. */
        private static Optional<YamlScalar> integer(String text) {
            boolean signed = text.startsWith("-") || text.startsWith("+");
            String body = signed ? text.substring(1) : text;
            int radix = radix(body);
            String digits = radix == 10 ? body : body.substring(radix == 8 && !isPrefixed(body) ? 1 : 2);
            if (digits.isEmpty() || !digits.chars().allMatch(c -> c < 0x80 && Character.digit(c, radix) >= 0)) {
                return Optional.empty();
            }
            BigInteger magnitude = new BigInteger(digits, radix);
            BigInteger value = text.startsWith("-") ? magnitude.negate() : magnitude;
            boolean fits =
                    value.signum() < 0 ? value.compareTo(MIN_LONG) >= 0 : value.bitLength() <= UNSIGNED_LONG_BITS;
            return fits ? Optional.of(new Int(value)) : Optional.empty();
        }

        private static int radix(String body) {
            if (body.length() < 2 || body.charAt(0) != '0') {
                return 10;
            }
            return switch (body.charAt(1)) {
                case 'x', 'X' -> 16;
                case 'b', 'B' -> 2;
                default -> 8;
            };
        }

        private static boolean isPrefixed(String body) {
            return (body.charAt(1) | 0x20) == 'o';
        }

        private static Optional<YamlScalar> decimal(String text) {
            return DECIMAL.matcher(text).matches()
                    ? Optional.of(new Decimal(Double.parseDouble(text)))
                    : Optional.empty();
        }
    }
}
