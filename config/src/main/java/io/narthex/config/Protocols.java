package io.narthex.config;

import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code scrape_protocols} and {@code fallback_scrape_protocol}. */
final class Protocols {
    private static final String SUPPORTED = "supported: ["
            + String.join(
                    " ",
                    Arrays.stream(ScrapeProtocol.values())
                            .map(ScrapeProtocol::configName)
                            .sorted()
                            .toList())
            + "]";

    private Protocols() {}

    /**
     * The list; empty if it is not given.
     *
     * @param owner what a message says at its end about whose list it is
     */
    static Optional<List<ScrapeProtocol>> read(Section section, String owner) {
        Optional<Field> field = section.take("scrape_protocols").filter(given -> !given.isNull());
        return field.map(given -> list(given, owner));
    }

    private static List<ScrapeProtocol> list(Field field, String owner) {
        List<String> names = field.texts("config.ScrapeProtocol");
        if (names.isEmpty()) {
            throw field.wrong("scrape_protocols cannot be empty" + owner);
        }
        Set<String> seen = new HashSet<>();
        List<ScrapeProtocol> protocols = new ArrayList<>();
        for (String name : names) {
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw field.wrong(
                        "duplicated protocol in scrape_protocols, got [" + String.join(" ", names) + "]" + owner);
            }
            protocols.add(ScrapeProtocol.ofConfigName(name)
                    .orElseThrow(() -> field.wrong("scrape_protocols: " + unknown(name) + owner)));
        }
        return List.copyOf(protocols);
    }

    /** What a target is read as that does not say what it sends. */
    static Optional<ScrapeProtocol> fallback(Section section, String jobName) {
        Optional<Field> field = section.take("fallback_scrape_protocol");
        String name = field.map(given -> given.text("config.ScrapeProtocol")).orElse("");
        if (field.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        Optional<ScrapeProtocol> protocol = ScrapeProtocol.ofConfigName(name);
        if (protocol.isEmpty()) {
            throw field.get()
                    .wrong("invalid fallback_scrape_protocol for scrape config with job name " + jobName + ": "
                            + unknown(name));
        }
        return protocol;
    }

    private static String unknown(String name) {
        return "unknown scrape protocol " + name + ", " + SUPPORTED;
    }
}
