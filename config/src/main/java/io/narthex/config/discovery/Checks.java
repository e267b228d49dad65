package io.narthex.config.discovery;

import io.narthex.config.settings.Settings;
import io.narthex.config.yaml.Section;
import io.narthex.config.yaml.Url;
import java.util.Arrays;

/** What several mechanisms ask of their fields. */
final class Checks {
    private final Section section;
    private final Settings settings;

    private Checks(Settings settings, Section section) {
        this.section = section;
        this.settings = settings;
    }

    static Checks of(Settings settings, Section section) {
        return new Checks(settings, section);
    }

    /** Refuses the section if something is so. */
    Checks refuseIf(boolean so, String reason) {
        if (so) {
            throw section.field().wrong(reason);
        }
        return this;
    }

    /** Refuses an empty text. */
    Checks need(String name, String reason) {
        return refuseIf(settings.text(name).isEmpty(), reason);
    }

    /** Refuses an empty secret. */
    Checks needSecret(String name, String reason) {
        return refuseIf(settings.secret(name).isEmpty(), reason);
    }

    /** Refuses a text that is none of some. */
    Checks oneOf(String name, String reason, String... allowed) {
        return refuseIf(!Arrays.asList(allowed).contains(settings.text(name)), reason);
    }

    /** Refuses a role that is not given, or is none of the mechanism's. */
    Checks role(String kind, String missing, String... allowed) {
        String role = settings.text("role");
        boolean given = section.take("role").filter(field -> !field.isNull()).isPresent();
        boolean known = Arrays.asList(allowed).contains(role);
        refuseIf(given && !known, "unknown " + kind + "role \"" + role + "\"");
        return refuseIf(role.isEmpty(), missing);
    }

    /** Exactly one of a secret and its file. */
    Checks secretOrFile(String name) {
        boolean inline = !settings.secret(name).isEmpty();
        boolean file = !settings.text(name + "_file").isEmpty();
        return refuseIf(!inline && !file, "one of " + name + " & " + name + "_file must be configured")
                .refuseIf(inline && file, "at most one of " + name + " & " + name + "_file must be configured");
    }

    /** Takes a field apart as a URL. */
    Url url(String name) {
        try {
            return Url.parse(settings.text(name));
        } catch (IllegalArgumentException e) {
            throw section.field().wrong(String.valueOf(e.getMessage()));
        }
    }

    /** Refuses what is no URL of HTTP with a host. */
    Checks httpUrl(String name) {
        need(name, "URL is missing");
        Url url = url(name);
        boolean http = url.scheme().equals("http") || url.scheme().equals("https");
        return refuseIf(!http, "URL scheme must be 'http' or 'https'")
                .refuseIf(url.host().isEmpty(), "host is missing in URL");
    }
}
