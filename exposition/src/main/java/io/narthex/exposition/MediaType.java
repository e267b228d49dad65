package io.narthex.exposition;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A media type with its parameters, as it stands in the headers {@code Content-Type} and {@code Accept}.
 *
 * @param name {@code text/plain}, in lower case
 * @param parameters by their names in lower case
 */
record MediaType(String name, Map<String, String> parameters) {
    /**
     * Reads a media type.
     *
     * @throws IllegalArgumentException if it is none, with the text of Go's {@code mime}
     */
    static MediaType parse(String header) {
        String[] parts = header.split(";", -1);
        String name = parts[0].strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("mime: no media type");
        }
        int slash = name.indexOf('/');
        if (!isToken(slash < 0 ? name : name.substring(0, slash))) {
            throw new IllegalArgumentException("mime: expected token after slash");
        }
        if (slash >= 0 && !isToken(name.substring(slash + 1))) {
            throw new IllegalArgumentException("mime: unexpected content after media subtype");
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            parameter(parts[i].strip(), parameters);
        }
        return new MediaType(name, parameters);
    }

    private static void parameter(String text, Map<String, String> parameters) {
        if (text.isEmpty()) {
            return;
        }
        int equals = text.indexOf('=');
        String key = equals < 0 ? text : text.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        String value = equals < 0 ? "" : text.substring(equals + 1).strip();
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        if (equals < 0 || !isToken(key) || !quoted && !isToken(value)) {
            throw new IllegalArgumentException("mime: invalid media parameter");
        }
        if (parameters.put(key, quoted ? value.substring(1, value.length() - 1) : value) != null) {
            throw new IllegalArgumentException("mime: duplicate parameter name");
        }
    }

    private static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f && "()<>@,;:\\\"/[]?=".indexOf(c) < 0);
    }
}
