package io.narthex.http.client;

import io.narthex.config.http.Authorization;
import io.narthex.config.http.BasicAuth;
import io.narthex.config.http.HeaderValues;
import io.narthex.config.http.HttpClientConfig;
import io.narthex.config.http.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What a client adds to each of its requests: who it is, and further headers. Files are read again each time. Any thread may use it. */
final class Credentials {
    private final HttpClientConfig config;
    private final Optional<OAuth2Tokens> tokens;

    Credentials(HttpClientConfig config, Optional<OAuth2Tokens> tokens) {
        this.config = config;
        this.tokens = tokens;
    }

    /** Takes headers. */
    @FunctionalInterface
    interface Sink {
        void add(String name, String value);
    }

    /**
     * Adds the configured headers, and {@code Authorization} unless the request has its own.
     *
     * @throws IOException if a file can't be read, or no token can be had
     */
    void addTo(Sink headers, boolean authorized) throws IOException, InterruptedException {
        for (Map.Entry<String, HeaderValues> entry : config.headers().entrySet()) {
            HeaderValues values = entry.getValue();
            values.values().forEach(value -> headers.add(entry.getKey(), value));
            for (Secret secret : values.secrets()) {
                headers.add(entry.getKey(), secret.value());
            }
            for (Path file : values.files()) {
                headers.add(entry.getKey(), headerFile(file));
            }
        }
        if (!authorized) {
            Optional<String> authorization = authorization();
            authorization.ifPresent(value -> headers.add("Authorization", value));
        }
    }

    private static String headerFile(Path file) throws IOException {
        try {
            return Secrets.file(file).strip();
        } catch (IOException e) {
            throw new IOException("unable to read headers file " + file + ": " + e.getMessage(), e);
        }
    }

    private Optional<String> authorization() throws IOException, InterruptedException {
        if (config.authorization().isPresent()) {
            return Optional.of(authorization(config.authorization().get()));
        }
        if (config.basicAuth().isPresent()) {
            return Optional.of(basic(config.basicAuth().get()));
        }
        return tokens.isPresent() ? Optional.of(tokens.get().authorization()) : Optional.empty();
    }

    private static String authorization(Authorization authorization) throws IOException {
        try {
            return authorization.type() + " " + Secrets.value(authorization.credentials());
        } catch (IOException e) {
            throw new IOException("unable to read authorization credentials: " + e.getMessage(), e);
        }
    }

    private static String basic(BasicAuth basic) throws IOException {
        String user;
        try {
            user = Secrets.value(basic.username());
        } catch (IOException e) {
            throw new IOException("unable to read basic auth username: " + e.getMessage(), e);
        }
        try {
            return basic(user, Secrets.value(basic.password()));
        } catch (IOException e) {
            throw new IOException("unable to read basic auth password: " + e.getMessage(), e);
        }
    }

    static String basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
