package io.narthex.server.api;

import io.narthex.http.Exchange;
import io.narthex.http.JsonOut;
import io.narthex.model.GoQuote;
import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.Utf8;
import io.narthex.storage.Querier;
import io.narthex.storage.Queryable;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import io.narthex.storage.StorageException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** {@code labels}, {@code label/.../values} and {@code series}. */
final class SeriesEndpoints {
    private static final int MAX_HINT = Integer.MAX_VALUE - 1;

    private final Queryable storage;

    SeriesEndpoints(Queryable storage) {
        this.storage = storage;
    }

    ApiAnswer labelNames(Exchange exchange) {
        return names(exchange, (querier, hint) -> matchers -> querier.labelNames(hint, matchers));
    }

    ApiAnswer labelValues(Exchange exchange) {
        String escaped = exchange.pathVariable("name");
        String name = escaped.startsWith("U__") ? EscapedNames.decode(escaped) : escaped;
        if (!LabelNames.isValid(name)) {
            throw new ApiException(ErrorType.BAD_DATA, "invalid label name: " + GoQuote.quote(name));
        }
        return names(exchange, (querier, hint) -> matchers -> querier.labelValues(name, hint, matchers));
    }

    /** Looks names up with matchers, from a querier and the most names that are needed. */
    @FunctionalInterface
    private interface Lookup {
        Function<List<Matcher>, Querier.Names> of(Querier querier, int hint);
    }

    private ApiAnswer names(Exchange exchange, Lookup lookup) {
        int limit = Parameters.limit(exchange);
        long start = Parameters.time(exchange, "start", ApiTime.MIN);
        long end = Parameters.time(exchange, "end", ApiTime.MAX);
        List<List<Matcher>> selectors = Parameters.selectors(exchange);
        try (Querier querier = storage.querier(start, end)) {
            Function<List<Matcher>, Querier.Names> names = lookup.of(querier, hint(limit));
            List<String> values = selectors.size() > 1
                    ? union(names, selectors)
                    : names.apply(first(selectors)).values();
            boolean cut = limit > 0 && values.size() > limit;
            List<String> shown = cut ? values.subList(0, limit) : values;
            return ApiAnswer.of(out -> strings(shown, out), cut ? List.of(ApiAnswer.TRUNCATED) : List.of());
        } catch (StorageException e) {
            throw new ApiException(ErrorType.EXECUTION, Parameters.reason(e));
        }
    }

    private static List<Matcher> first(List<List<Matcher>> selectors) {
        return selectors.isEmpty() ? List.of() : selectors.getFirst();
    }

    private static List<String> union(Function<List<Matcher>, Querier.Names> names, List<List<Matcher>> selectors) {
        Set<String> all = new TreeSet<>(Utf8::compare);
        for (List<Matcher> matchers : selectors) {
            all.addAll(names.apply(matchers).values());
        }
        return List.copyOf(all);
    }

    /** One more than the limit, so that it shows whether something was cut off. */
    private static int hint(int limit) {
        return limit == 0 ? 0 : Math.min(limit, MAX_HINT) + 1;
    }

    ApiAnswer series(Exchange exchange) {
        if (exchange.parameters().getOrDefault("match[]", List.of()).isEmpty()) {
            throw new ApiException(ErrorType.BAD_DATA, "no match[] parameter provided");
        }
        int limit = Parameters.limit(exchange);
        long start = Parameters.time(exchange, "start", ApiTime.MIN);
        long end = Parameters.time(exchange, "end", ApiTime.MAX);
        List<List<Matcher>> selectors;
        try {
            selectors = Parameters.selectors(exchange);
        } catch (ApiException e) {
            throw ApiException.invalidParameter("match[]", e.text());
        }
        List<String> warnings = new ArrayList<>();
        try (Querier querier = storage.querier(start, end)) {
            SelectHints hints = SelectHints.labelsOnly(start, end, hint(limit));
            List<Labels> found = new ArrayList<>(select(querier, hints, selectors, warnings));
            boolean cut = limit > 0 && found.size() > limit;
            List<Labels> shown = cut ? found.subList(0, limit) : found;
            if (cut) {
                warnings.add(ApiAnswer.TRUNCATED);
            }
            return ApiAnswer.of(
                    out -> {
                        out.beginArray();
                        shown.forEach(out::labels);
                        out.endArray();
                    },
                    warnings);
        } catch (StorageException e) {
            throw new ApiException(ErrorType.EXECUTION, Parameters.reason(e));
        }
    }

    private static Set<Labels> select(
            Querier querier, SelectHints hints, List<List<Matcher>> selectors, List<String> warnings) {
        Set<Labels> found = selectors.size() > 1 ? new TreeSet<>() : new LinkedHashSet<>();
        for (List<Matcher> matchers : selectors) {
            SeriesSet series = querier.select(selectors.size() > 1, hints, matchers);
            while (series.next() && (hints.limit() == 0 || selectors.size() > 1 || found.size() < hints.limit())) {
                found.add(series.labels());
            }
            warnings.addAll(series.warnings());
        }
        return found;
    }

    private static void strings(List<String> values, JsonOut out) {
        out.beginArray();
        for (String value : values) {
            out.string(value);
        }
        out.endArray();
    }
}
