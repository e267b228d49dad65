package io.narthex.config;

import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.Section;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code headers} of remote storage and tracing, with those that nobody may set. */
final class ReservedHeaders {
    private static final Set<String> RESERVED = Set.of(
            "host",
            "content-encoding",
            "content-length",
            "content-type",
            "user-agent",
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "www-authenticate",
            "accept-encoding",
            "x-prometheus-remote-write-version",
            "x-prometheus-remote-read-version",
            "x-amz-date",
            "x-amz-security-token",
            "x-amz-content-sha256");

    private ReservedHeaders() {}

    /** Those of remote storage. */
    static Map<String, String> read(Section section) {
        return read(
                section,
                "authorization header must be changed via the basic_auth, authorization, oauth2, sigv4, azuread or"
                        + " google_iam parameter");
    }

    /** @param authorization what to say about a header {@code Authorization} */
    static Map<String, String> read(Section section, String authorization) {
        return section.take("headers").map(field -> read(field, authorization)).orElse(Map.of());
    }

    private static Map<String, String> read(Field field, String authorization) {
        Map<String, String> headers = field.map("map[string]string", Field::text);
        for (String name : headers.keySet()) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.equals("authorization")) {
                throw field.wrong(authorization);
            }
            if (RESERVED.contains(lower)) {
                throw field.wrong(name + " is a reserved header. It must not be changed");
            }
        }
        return headers;
    }
}
