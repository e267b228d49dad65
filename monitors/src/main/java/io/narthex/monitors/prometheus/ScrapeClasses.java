package io.narthex.monitors.prometheus;

import io.narthex.monitors.resource.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The classes that a Prometheus gives settings to, for monitors that name one, or name none and get the default. */
record ScrapeClasses(Map<String, Tree> byName, Tree fallback) {
    static ScrapeClasses of(Tree spec) {
        Map<String, Tree> byName = new LinkedHashMap<>();
        Optional<Tree> fallback = Optional.empty();
        for (Tree scrapeClass : spec.list("scrapeClasses")) {
            check(scrapeClass);
            byName.put(scrapeClass.text("name"), scrapeClass);
            if (scrapeClass.isTrue("default")) {
                if (fallback.isPresent()) {
                    throw scrapeClass.wrong(
                            "default",
                            "\"" + fallback.get().text("name") + "\" is the default already; only one class can be");
                }
                fallback = Optional.of(scrapeClass);
            }
        }
        return new ScrapeClasses(byName, fallback.orElse(Tree.empty()));
    }

    private static void check(Tree scrapeClass) {
        scrapeClass.child("authorization").ifPresent(authorization -> {
            if (authorization.text("type").strip().equalsIgnoreCase("basic")) {
                throw authorization.wrong("type", "must not be \"basic\"");
            }
            if (authorization.has("credentials")
                    && !authorization.text("credentialsFile").isEmpty()) {
                throw authorization.wrong("credentialsFile", "cannot be set beside credentials");
            }
        });
        scrapeClass.child("tlsConfig").ifPresent(TlsCheck::check);
    }

    /** The class of a monitor; empty if it has none. */
    Tree of(Optional<String> name) {
        return name.map(byName::get).orElse(fallback);
    }
}
