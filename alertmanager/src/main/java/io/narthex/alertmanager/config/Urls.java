package io.narthex.alertmanager.config;

import io.narthex.config.yaml.Url;
import io.narthex.model.GoQuote;
import java.util.Optional;

/** What an address of a receiver must be: HTTP, with a host. */
final class Urls {
    private Urls() {}

    /** What is wrong with an address. */
    static Optional<String> check(String text) {
        try {
            Url url = Url.parse(text);
            if (!url.scheme().equals("http") && !url.scheme().equals("https")) {
                return Optional.of("unsupported scheme " + GoQuote.quote(url.scheme()) + " for URL");
            }
            return url.host().isEmpty() ? Optional.of("missing host for URL") : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
