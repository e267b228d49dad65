package io.narthex.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The pattern of a path: segments, of which {@code {name}} stands for any one that isn't empty, and a trailing {@code /*} for any rest. */
final class RoutePattern {
    private final String source;
    private final String[] segments;
    private final boolean open;

    RoutePattern(String source) {
        if (!source.startsWith("/")) {
            throw new IllegalArgumentException("the pattern \"" + source + "\" doesn't begin with a slash");
        }
        this.source = source;
        open = source.endsWith("/*");
        segments = (open ? source.substring(0, source.length() - 2) : source).split("/", -1);
    }

    String source() {
        return source;
    }

    /** Whether only one path fits: the pattern itself. */
    boolean isLiteral() {
        return !open && source.indexOf('{') < 0;
    }

    /** The values of the variables where the path fits; what the trailing {@code *} stands for is called {@code *} and begins with a slash. */
    Optional<Map<String, String>> match(String path) {
        Map<String, String> variables = new HashMap<>();
        int at = 0;
        for (int i = 0; i < segments.length; i++) {
            if (at > path.length()) {
                return Optional.empty();
            }
            int slash = path.indexOf('/', at);
            int end = slash < 0 ? path.length() : slash;
            String segment = path.substring(at, end);
            if (isVariable(segments[i])) {
                if (segment.isEmpty()) {
                    return Optional.empty();
                }
                variables.put(segments[i].substring(1, segments[i].length() - 1), segment);
            } else if (!segment.equals(segments[i])) {
                return Optional.empty();
            }
            at = end + 1;
        }
        if (open) {
            if (at > path.length()) {
                return Optional.empty();
            }
            variables.put("*", path.substring(at - 1));
            return Optional.of(variables);
        }
        return at > path.length() ? Optional.of(variables) : Optional.empty();
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }
}
