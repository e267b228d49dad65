package io.narthex.alertmanager.api;

import io.narthex.alertmanager.matcher.MatcherText;
import io.narthex.http.BadRequestException;
import io.narthex.http.Exchange;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import java.util.ArrayList;
import java.util.List;

/** The matchers of a question. A label that is missing matches only what compares with the empty text. */
record Filter(List<Matcher> matchers) {
    static Filter of(Exchange exchange, MatcherText text) {
        List<Matcher> matchers = new ArrayList<>();
        for (String filter : exchange.parameters().getOrDefault("filter", List.of())) {
            try {
                matchers.add(text.one(filter));
            } catch (IllegalArgumentException e) {
                throw new BadRequestException(String.valueOf(e.getMessage()));
            }
        }
        return new Filter(matchers);
    }

    boolean matches(Labels labels) {
        for (Matcher matcher : matchers) {
            boolean negative = matcher.type().isNegative();
            boolean holds =
                    labels.has(matcher.name()) || matcher.value().isEmpty() ? matcher.matches(labels) : negative;
            if (!holds) {
                return false;
            }
        }
        return true;
    }
}
