package io.narthex.config.http;

import io.narthex.config.yaml.ConfigException;
import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.Section;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the fields of a client that stand among others in a section, and checks that they go together. */
public final class HttpClientConfigReader {
    private static final Set<String> RESERVED = Set.of(
            "authorization",
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
            "x-prometheus-scrape-timeout-seconds",
            "x-amz-date",
            "x-amz-security-token",
            "x-amz-content-sha256");

    private final Section section;

    private HttpClientConfigReader(Section section) {
        this.section = section;
    }

    /**
     * Takes a client's fields out of a section that may have others.
     *
     * @param absent what holds for {@code follow_redirects} and {@code enable_http2} where they are not given
     * @throws ConfigException if they contradict each other
     */
    public static HttpClientConfig read(Section section, HttpClientConfig absent) {
        return new HttpClientConfigReader(section).read(absent);
    }

    /** Reads a section that holds a client's fields and nothing else, such as {@code http_config}. */
    public static HttpClientConfig readWhole(Field field) {
        Section section = field.section("config.plain");
        HttpClientConfig config = read(section, HttpClientConfig.DEFAULT);
        section.finish();
        return config;
    }

    private HttpClientConfig read(HttpClientConfig absent) {
        Optional<BasicAuth> basic = given("basic_auth").map(HttpClientConfigReader::basicAuth);
        Optional<Authorization> authorization = given("authorization").map(HttpClientConfigReader::authorization);
        Optional<OAuth2Config> oauth2 = given("oauth2").map(OAuth2ConfigReader::read);
        Optional<Authorization> bearer = bearer(basic.isPresent() || oauth2.isPresent());
        if (authorization.isPresent() && bearer.isPresent()) {
            throw wrong("authorization is not compatible with bearer_token & bearer_token_file");
        }
        if (authorization.isPresent() && (basic.isPresent() || oauth2.isPresent())
                || basic.isPresent() && oauth2.isPresent()) {
            throw wrong("at most one of basic_auth, oauth2 & authorization must be configured");
        }
        return new HttpClientConfig(
                basic,
                authorization.or(() -> bearer),
                oauth2,
                given("tls_config").map(TlsClientConfigReader::read).orElse(TlsClientConfig.DEFAULT),
                section.take("follow_redirects", Field::bool, absent.followRedirects()),
                section.take("enable_http2", Field::bool, absent.enableHttp2()),
                ProxyConfigReader.read(section),
                given("http_headers").map(HttpClientConfigReader::headers).orElse(Map.of()));
    }

    private Optional<Field> given(String name) {
        return section.take(name).filter(field -> !field.isNull());
    }

    private ConfigException wrong(String reason) {
        return section.field().wrong(reason);
    }

    private static BasicAuth basicAuth(Field field) {
        Section section = field.section("config.plain");
        BasicAuth auth = new BasicAuth(
                SecretFields.read(
                        section,
                        "username",
                        "at most one of basic_auth username, username_file & username_ref must be configured"),
                SecretFields.read(
                        section,
                        "password",
                        "at most one of basic_auth password, password_file & password_ref must be configured"));
        section.finish();
        return auth;
    }

    private static Authorization authorization(Field field) {
        Section section = field.section("config.Authorization");
        String type = section.take("type", Field::text, "").strip();
        Optional<SecretSource> credentials = SecretFields.read(
                section,
                "credentials",
                "at most one of authorization credentials & credentials_file must be configured");
        section.finish();
        if (type.toLowerCase(Locale.ROOT).equals("basic")) {
            throw field.wrong("authorization type cannot be set to \"basic\", use \"basic_auth\" instead");
        }
        return new Authorization(type.isEmpty() ? Authorization.BEARER : type, credentials);
    }

    private Optional<Authorization> bearer(boolean other) {
        String text = section.take("bearer_token", Field::text, "");
        String file = section.take("bearer_token_file", Field::filePath, "");
        if (!text.isEmpty() && !file.isEmpty()) {
            throw wrong("at most one of bearer_token & bearer_token_file must be configured");
        }
        if (text.isEmpty() && file.isEmpty()) {
            return Optional.empty();
        }
        if (other) {
            throw wrong("at most one of basic_auth, oauth2, bearer_token & bearer_token_file must be configured");
        }
        SecretSource source =
                text.isEmpty() ? new SecretSource.InFile(Path.of(file)) : new SecretSource.Inline(new Secret(text));
        return Optional.of(new Authorization(Authorization.BEARER, Optional.of(source)));
    }

    private static Map<String, HeaderValues> headers(Field field) {
        TreeMap<String, HeaderValues> headers = field.map("map[string]config.Header", HttpClientConfigReader::values);
        for (String name : headers.keySet()) {
            if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
                throw field.wrong("setting header \"" + HeaderNames.canonical(name) + "\" is not allowed");
            }
        }
        return headers;
    }

    private static HeaderValues values(Field field) {
        Section section = field.section("config.Header");
        HeaderValues values = new HeaderValues(
                section.take("values", list -> list.texts("string"), java.util.List.of()),
                section.list("secrets", "[]config.Secret").stream()
                        .map(secret -> new Secret(secret.text("config.Secret")))
                        .toList(),
                section.list("files", "[]string").stream()
                        .map(file -> Path.of(file.filePath()))
                        .toList());
        section.finish();
        return values;
    }
}
