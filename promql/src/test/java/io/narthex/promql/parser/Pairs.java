package io.narthex.promql.parser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Expressions and what becomes of them: a line each, the second one indented, a blank line between pairs; with backslash, {@code \n} and {@code \t} escaped. */
final class Pairs {
    private Pairs() {}

    static Map<String, String> read(String resource) {
        Map<String, String> pairs = new LinkedHashMap<>();
        String expression = "";
        for (String line : text(resource).lines().toList()) {
            if (line.startsWith("    ")) {
                pairs.put(unescape(expression), line.strip());
            } else {
                expression = line;
            }
        }
        return pairs;
    }

    private static String text(String resource) {
        try (InputStream in = Pairs.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unescape(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char next = text.charAt(++i);
            out.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
        }
        return out.toString();
    }
}
