package io.narthex.server.api;

import io.narthex.http.Exchange;
import io.narthex.model.GoQuote;
import io.narthex.model.Matcher;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.PromqlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Reads the parameters that several endpoints share; what is wrong becomes an {@link ApiException}. */
final class Parameters {
    private Parameters() {}

    /** A time in milliseconds that must be there. */
    static long time(Exchange exchange, String name) {
        try {
            return ApiTime.parse(exchange.parameter(name));
        } catch (IllegalArgumentException e) {
            throw ApiException.invalidParameter(name, reason(e));
        }
    }

    /** A time in milliseconds that need not be there. */
    static long time(Exchange exchange, String name, long missing) {
        String text = exchange.parameter(name);
        try {
            return text.isEmpty() ? missing : ApiTime.parse(text);
        } catch (IllegalArgumentException e) {
            throw ApiException.invalidParameter(name, "invalid time value for '" + name + "': " + reason(e));
        }
    }

    /** A duration in nanoseconds. */
    static long duration(Exchange exchange, String name) {
        try {
            return ApiTime.parseDuration(exchange.parameter(name));
        } catch (IllegalArgumentException e) {
            throw ApiException.invalidParameter(name, reason(e));
        }
    }

    /** The parameter {@code limit}; 0 is none. */
    static int limit(Exchange exchange) {
        String text = exchange.parameter("limit");
        if (text.isEmpty()) {
            return 0;
        }
        int limit = integer(text).orElseThrow(() -> {
            String problem = isInteger(text) ? "value out of range" : "invalid syntax";
            return ApiException.invalidParameter(
                    "limit", "strconv.Atoi: parsing " + GoQuote.quote(text) + ": " + problem);
        });
        if (limit < 0) {
            throw ApiException.invalidParameter("limit", "limit must be non-negative");
        }
        return limit;
    }

    /** The whole number that the text is; beyond 32 bits the nearest one within. */
    static OptionalInt integer(String text) {
        try {
            long value = isInteger(text) ? Long.parseLong(text) : Long.parseLong("x");
            return OptionalInt.of(Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /** Whether the text is an integer in ASCII digits; Java would take those of other scripts too. */
    private static boolean isInteger(String text) {
        int from = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        if (from == text.length()) {
            return false;
        }
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /**
     * The selectors of {@code match[]}.
     *
     * @throws ApiException if one is none, or would select all series; the message does not name the parameter
     */
    static List<List<Matcher>> selectors(Exchange exchange) {
        List<List<Matcher>> selectors = new ArrayList<>();
        for (String source : exchange.parameters().getOrDefault("match[]", List.of())) {
            List<Matcher> matchers;
            try {
                matchers = PromqlParser.parseSelector(source);
            } catch (ParseException e) {
                throw new ApiException(ErrorType.BAD_DATA, reason(e));
            }
            selectors.add(matchers);
        }
        for (List<Matcher> matchers : selectors) {
            if (matchers.stream().allMatch(Matcher::matchesEmpty)) {
                throw new ApiException(ErrorType.BAD_DATA, "match[] must contain at least one non-empty matcher");
            }
        }
        return selectors;
    }

    /** The message of an exception whose message is the text for the answer. */
    static String reason(RuntimeException e) {
        return String.valueOf(e.getMessage());
    }
}
