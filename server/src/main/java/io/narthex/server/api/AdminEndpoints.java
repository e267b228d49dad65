package io.narthex.server.api;

import io.narthex.http.Exchange;
import io.narthex.model.GoQuote;
import io.narthex.model.Matcher;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.storage.StorageException;
import java.util.ArrayList;
import java.util.List;

/** {@code admin/tsdb/...}. */
final class AdminEndpoints {
    private final StorageAdmin storage;
    private final boolean enabled;

    AdminEndpoints(StorageAdmin storage, boolean enabled) {
        this.storage = storage;
        this.enabled = enabled;
    }

    ApiAnswer deleteSeries(Exchange exchange) {
        checkEnabled();
        List<String> sources = exchange.parameters().getOrDefault("match[]", List.of());
        if (sources.isEmpty()) {
            throw new ApiException(ErrorType.BAD_DATA, "no match[] parameter provided");
        }
        long start = Parameters.time(exchange, "start", ApiTime.MIN);
        long end = Parameters.time(exchange, "end", ApiTime.MAX);
        // All are read before anything is deleted.
        List<List<Matcher>> selectors = new ArrayList<>();
        for (String source : sources) {
            try {
                selectors.add(PromqlParser.parseSelector(source));
            } catch (ParseException e) {
                throw ApiException.invalidParameter("match[]", Parameters.reason(e));
            }
        }
        return done(() -> selectors.forEach(matchers -> storage.delete(start, end, matchers)));
    }

    ApiAnswer cleanTombstones(Exchange exchange) {
        checkEnabled();
        return done(storage::cleanTombstones);
    }

    ApiAnswer snapshot(Exchange exchange) {
        checkEnabled();
        boolean skipHead = bool(exchange.parameter("skip_head"));
        try {
            String name = storage.snapshot(!skipHead);
            return ApiAnswer.of(
                    out -> out.beginObject().name("name").string(name).endObject());
        } catch (StorageException e) {
            throw new ApiException(ErrorType.INTERNAL, "create snapshot: " + Parameters.reason(e));
        }
    }

    private static ApiAnswer done(Runnable work) {
        try {
            work.run();
            return ApiAnswer.NO_CONTENT;
        } catch (StorageException e) {
            throw new ApiException(ErrorType.INTERNAL, Parameters.reason(e));
        }
    }

    /** A truth value as Go reads it; none is false. */
    private static boolean bool(String text) {
        return switch (text) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "", "0", "f", "F", "false", "FALSE", "False" -> false;
            default ->
                throw ApiException.invalidParameter(
                        "skip_head",
                        "unable to parse boolean: strconv.ParseBool: parsing " + GoQuote.quote(text)
                                + ": invalid syntax");
        };
    }

    private void checkEnabled() {
        if (!enabled) {
            throw new ApiException(ErrorType.UNAVAILABLE, "admin APIs disabled");
        }
    }
}
