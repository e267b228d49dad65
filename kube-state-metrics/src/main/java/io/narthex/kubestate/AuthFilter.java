package io.narthex.kubestate;

import io.narthex.http.Exchange;
import io.narthex.http.HttpHandler;
import io.narthex.kubernetes.ApiClient;
import io.narthex.kubernetes.JsonValue;
import io.narthex.kubernetes.KubernetesException;
import io.narthex.kubernetes.MalformedObjectException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Lets through who shows a bearer token that the cluster knows, and whom it allows to get the path. Answers are remembered for a short time, so that a scrape
 * does not cost two questions each.
 */
final class AuthFilter {
    private static final long NANOS_ALLOWED = 60_000_000_000L;
    private static final long NANOS_DENIED = 10_000_000_000L;
    private static final int MAX_REMEMBERED = 256;
    private static final int MAX_TOKEN = 16 * 1024;

    /** What the cluster says of a token and a path. */
    private enum Verdict {
        ALLOWED,
        UNKNOWN,
        FORBIDDEN
    }

    private record Remembered(Verdict verdict, long until) {}

    private final Supplier<ApiClient> client;

    /** Guarded by itself; the oldest goes first. */
    private final Map<String, Remembered> remembered = new LinkedHashMap<>();

    AuthFilter(Supplier<ApiClient> client) {
        this.client = client;
    }

    /** A handler behind the filter. */
    HttpHandler protect(HttpHandler handler) {
        return exchange -> {
            if (passes(exchange)) {
                handler.handle(exchange);
            }
        };
    }

    /** Answers the request itself unless it may pass. */
    private boolean passes(Exchange exchange) throws IOException {
        String header = exchange.header("Authorization").orElse("");
        String token = header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : "";
        if (token.isEmpty() || token.length() > MAX_TOKEN) {
            exchange.respondText(401, "Unauthorized");
            return false;
        }
        try {
            Verdict verdict = verdict(token, exchange.path());
            switch (verdict) {
                case ALLOWED -> {}
                case UNKNOWN -> exchange.respondText(401, "Unauthorized");
                case FORBIDDEN -> exchange.respondText(403, "Authorization denied for this user");
            }
            return verdict == Verdict.ALLOWED;
        } catch (KubernetesException | MalformedObjectException e) {
            exchange.respondText(500, "Authentication failed: " + e.getMessage());
            return false;
        }
    }

    private Verdict verdict(String token, String path) {
        String key = path + " " + token;
        long now = System.nanoTime();
        synchronized (remembered) {
            Remembered known = remembered.get(key);
            if (known != null && known.until - now > 0) {
                return known.verdict;
            }
        }
        Verdict verdict = ask(token, path);
        synchronized (remembered) {
            remembered.remove(key);
            remembered.put(
                    key, new Remembered(verdict, now + (verdict == Verdict.ALLOWED ? NANOS_ALLOWED : NANOS_DENIED)));
            if (remembered.size() > MAX_REMEMBERED) {
                remembered.remove(remembered.keySet().iterator().next());
            }
        }
        return verdict;
    }

    private Verdict ask(String token, String path) {
        JsonValue who = client.get()
                .post("/apis/authentication.k8s.io/v1/tokenreviews", Reviews.token(token))
                .at("status");
        if (!who.flag("authenticated")) {
            return Verdict.UNKNOWN;
        }
        boolean allowed = client.get()
                .post("/apis/authorization.k8s.io/v1/subjectaccessreviews", Reviews.access(who.at("user"), path))
                .at("status")
                .flag("allowed");
        return allowed ? Verdict.ALLOWED : Verdict.FORBIDDEN;
    }
}
