package io.narthex.http.client;

import io.narthex.config.http.HttpClientConfig;
import io.narthex.config.http.OAuth2Config;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Access tokens of OAuth 2 (RFC 6749, client credentials; RFC 7523, signed assertions). A token is fetched when the first is needed, and again shortly before it
 * ends or when the secret has changed.
 */
final class OAuth2Tokens implements AutoCloseable {
    /** How long before its end a token is no longer used. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int MAX_ANSWER = 1 << 20;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final OAuth2Config config;
    private final OutboundClient client;
    private final Clock clock;
    private final JsonFactory json = new JsonFactory();
    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock, as is what it was fetched with. */
    private @Nullable Token token;

    private String usedSecret = "";

    private record Token(String authorization, Optional<Instant> end) {}

    OAuth2Tokens(OAuth2Config config, String userAgent, ClientThreads threads, Clock clock) throws IOException {
        this.config = config;
        this.clock = clock;
        HttpClientConfig own = new HttpClientConfig(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                config.tls(),
                true,
                true,
                config.proxy(),
                Map.of());
        this.client = OutboundClient.of(own, userAgent, threads);
    }

    /** The value of the header {@code Authorization}. */
    String authorization() throws IOException, InterruptedException {
        String secret = secret();
        lock.lockInterruptibly();
        try {
            Token current = token;
            if (current == null || !secret.equals(usedSecret) || isOver(current)) {
                current = fetch(secret);
                token = current;
                usedSecret = secret;
            }
            return current.authorization();
        } finally {
            lock.unlock();
        }
    }

    private boolean isOver(Token some) {
        return some.end().map(end -> !clock.instant().isBefore(end)).orElse(false);
    }

    private String secret() throws IOException {
        try {
            return Secrets.value(config.signsAssertion() ? config.certificateKey() : config.clientSecret());
        } catch (IOException e) {
            throw new IOException("unable to read oauth2 client secret: " + e.getMessage(), e);
        }
    }

    private Token fetch(String secret) throws IOException, InterruptedException {
        TreeMap<String, String> form = new TreeMap<>();
        if (!config.scopes().isEmpty()) {
            form.put("scope", String.join(" ", config.scopes()));
        }
        Map<String, String> headers = Map.of("Content-Type", FORM);
        if (config.signsAssertion()) {
            form.put("grant_type", OAuth2Config.JWT_BEARER);
            form.put("assertion", SignedAssertion.of(config, secret, clock.instant()));
        } else {
            form.put("grant_type", OAuth2Config.CLIENT_CREDENTIALS);
            headers = Map.of(
                    "Content-Type",
                    FORM,
                    "Authorization",
                    Credentials.basic(encode(config.clientId()), encode(secret)));
        }
        form.putAll(config.endpointParams());
        byte[] body = encode(form).getBytes(StandardCharsets.US_ASCII);
        ClientAnswer answer =
                client.send(new ClientRequest("POST", config.tokenUrl(), headers, body), TIMEOUT, MAX_ANSWER);
        if (!answer.isSuccess()) {
            throw new IOException("oauth2: cannot fetch token: " + answer.status() + " " + answer.reason()
                    + "\nResponse: " + answer.text());
        }
        return parse(answer.text());
    }

    private Token parse(String text) throws IOException {
        String access = "";
        String type = "Bearer";
        long seconds = 0;
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("oauth2: cannot fetch token: the answer is no JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "access_token" -> access = parser.getString();
                    case "token_type" -> type = parser.getString();
                    case "expires_in" -> seconds = parser.getValueAsLong();
                    default -> parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw new IOException("oauth2: cannot fetch token: " + e.getOriginalMessage(), e);
        }
        if (access == null || access.isEmpty()) {
            throw new IOException("oauth2: server response missing access_token");
        }
        Optional<Instant> end =
                seconds > 0 ? Optional.of(clock.instant().plusSeconds(seconds).minus(MARGIN)) : Optional.empty();
        boolean bearer = type == null || type.isEmpty() || type.equalsIgnoreCase("bearer");
        return new Token((bearer ? "Bearer" : type) + " " + access, end);
    }

    private static String encode(Map<String, String> form) {
        StringBuilder out = new StringBuilder();
        form.forEach((name, value) -> out.append(out.isEmpty() ? "" : "&")
                .append(encode(name))
                .append('=')
                .append(encode(value)));
        return out.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
