package io.narthex.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which handler answers which request. A pattern without variables wins over one with; else the order of addition counts. Add all routes before the server
 * starts; afterwards only read.
 *
 * <p>{@code HEAD} is answered by the handler of {@code GET}, without the body.
 */
public final class Routes {
    private final String prefix;
    private final Map<String, Route> literal = new HashMap<>();
    private final List<Route> variable = new ArrayList<>();
    private final Map<String, Route> byPattern = new LinkedHashMap<>();

    /** Routes at the root. */
    public Routes() {
        this("");
    }

    /** @param prefix stands before every pattern: {@code /prom}; empty or {@code /} for none */
    public Routes(String prefix) {
        String trimmed = prefix;
        while (trimmed.endsWith("/")) {
            trimmed = trimmed.substring(0, trimmed.length() - 1);
        }
        this.prefix = trimmed.isEmpty() || trimmed.startsWith("/") ? trimmed : "/" + trimmed;
    }

    /** What stands before every pattern, without a slash at the end; empty if nothing does. */
    public String prefix() {
        return prefix;
    }

    /**
     * Adds a route.
     *
     * @param method {@code GET}, ...; {@code *} for those that have no route of their own
     * @param pattern the path: {@code /label/{name}/values}, {@code /assets/*}
     * @throws IllegalArgumentException if the route is there already
     */
    public Routes add(String method, String pattern, HttpHandler handler) {
        Route route = byPattern.computeIfAbsent(pattern, this::newRoute);
        if (route.handlers.putIfAbsent(method, handler) != null) {
            throw new IllegalArgumentException("two routes for " + method + " " + pattern);
        }
        return this;
    }

    public Routes get(String pattern, HttpHandler handler) {
        return add("GET", pattern, handler);
    }

    public Routes post(String pattern, HttpHandler handler) {
        return add("POST", pattern, handler);
    }

    /** Adds a route for queries, whose parameters may come in the URL or in a form. */
    public Routes getAndPost(String pattern, HttpHandler handler) {
        return get(pattern, handler).post(pattern, handler);
    }

    private Route newRoute(String pattern) {
        RoutePattern full = new RoutePattern(prefix + pattern);
        Route route = new Route(pattern, full, new HashMap<>());
        if (full.isLiteral()) {
            literal.put(full.source(), route);
        } else {
            variable.add(route);
        }
        return route;
    }

    /** What answers a request. */
    Match match(String method, String path) {
        Match best = new Match.NotFound();
        Route exact = literal.get(path);
        if (exact != null) {
            best = exact.answer(method, Map.of());
        }
        for (int i = 0; i < variable.size() && !(best instanceof Match.Found); i++) {
            Route route = variable.get(i);
            Optional<Map<String, String>> variables = route.full.match(path);
            if (variables.isPresent()) {
                Match other = route.answer(method, variables.get());
                best = other instanceof Match.Found || best instanceof Match.NotFound ? other : best;
            }
        }
        return best;
    }

    /** The result of a search. */
    sealed interface Match {
        record Found(String pattern, HttpHandler handler, Map<String, String> variables) implements Match {}

        /** The path is known, the method isn't allowed there. */
        record OtherMethods(Set<String> allowed) implements Match {}

        record NotFound() implements Match {}
    }

    private record Route(String pattern, RoutePattern full, Map<String, HttpHandler> handlers) {
        Match answer(String method, Map<String, String> variables) {
            HttpHandler handler = handlers.get(method);
            if (handler == null && method.equals("HEAD")) {
                handler = handlers.get("GET");
            }
            if (handler == null) {
                handler = handlers.get("*");
            }
            if (handler == null) {
                return onlyOptions() ? new Match.NotFound() : new Match.OtherMethods(allowed());
            }
            return new Match.Found(pattern, handler, variables);
        }

        /** Whether the route says something about others only, and is none itself. */
        private boolean onlyOptions() {
            return handlers.size() == 1 && handlers.containsKey("OPTIONS");
        }

        private Set<String> allowed() {
            Set<String> allowed = new TreeSet<>(handlers.keySet());
            allowed.add("OPTIONS");
            if (allowed.contains("GET")) {
                allowed.add("HEAD");
            }
            return allowed;
        }
    }
}
