package io.narthex.http;

import io.narthex.http.security.WebSecurity;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a request to its route's handler, and what is answered where there is none or where it fails. */
final class Dispatch extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    /** What the pattern of a redirect is called for the observer's ears: nobody's. */
    private static final String NO_ROUTE = "";

    private final Routes routes;
    private final HttpServerOptions options;
    private final DisconnectWatch disconnects;

    Dispatch(Routes routes, HttpServerOptions options, DisconnectWatch disconnects) {
        this.routes = routes;
        this.options = options;
        this.disconnects = disconnects;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        request.addIdleTimeoutListener(timeout -> false);
        long begin = System.nanoTime();
        String pattern = NO_ROUTE;
        HttpHandler handler;
        String path = "/";
        Map<String, String> variables = Map.of();
        try {
            path = UrlEncoding.decodePath(request.getHttpURI().getPath());
            Routes.Match match = routes.match(request.getMethod(), path);
            handler = handlerOf(match, request, path);
            if (match instanceof Routes.Match.Found found) {
                pattern = found.pattern();
                variables = found.variables();
            }
        } catch (BadRequestException e) {
            handler = exchange -> exchange.respondText(e.status(), e.text());
        }
        JettyExchange exchange = new JettyExchange(request, response, path, variables, options, disconnects);
        options.security().headers().forEach(exchange::responseHeader);
        if (!options.security().admits(exchange.header("Authorization").orElse(""))) {
            handler = Dispatch::challenge;
        }
        try {
            answer(exchange, handler, pattern);
        } catch (IOException e) {
            LOG.debug("{} {} not answered: {}", request.getMethod(), path, e.toString());
        } finally {
            boolean complete = exchange.isComplete();
            exchange.end();
            if (!pattern.equals(NO_ROUTE)) {
                options.observer()
                        .completed(pattern, exchange.status(), System.nanoTime() - begin, exchange.responseLength());
            }
            if (complete) {
                callback.succeeded();
            } else {
                callback.failed(new ClientGoneException("the response is not complete"));
            }
        }
        return true;
    }

    private HttpHandler handlerOf(Routes.Match match, Request request, String path) {
        return switch (match) {
            case Routes.Match.Found found -> found.handler();
            case Routes.Match.OtherMethods other -> exchange -> refuse(exchange, other.allowed());
            case Routes.Match.NotFound missing -> elsewhere(request.getMethod(), path);
        };
    }

    /** Leads from the root to the routes, and from a path that is written otherwise to that of the route; a slash too many leads nowhere if no route is there. */
    private HttpHandler elsewhere(String method, String path) {
        if (path.equals("/") && !routes.prefix().isEmpty()) {
            return exchange -> exchange.redirect(routes.prefix() + "/");
        }
        if (routes.match(method, path + "/") instanceof Routes.Match.Found found
                && !found.pattern().endsWith("/*")) {
            return exchange -> redirect(exchange, path + "/");
        }
        String clean = clean(path);
        if (clean.equals(path) || path.equals(clean + "/") && !isKnown(method, clean)) {
            return exchange -> exchange.respondText(404, "404 page not found");
        }
        return exchange -> redirect(exchange, clean);
    }

    private boolean isKnown(String method, String path) {
        return !(routes.match(method, path) instanceof Routes.Match.NotFound);
    }

    private static void challenge(Exchange exchange) throws IOException {
        exchange.responseHeader("WWW-Authenticate", WebSecurity.CHALLENGE);
        exchange.respondText(401, "Unauthorized");
    }

    private static void refuse(Exchange exchange, Set<String> allowed) throws IOException {
        exchange.responseHeader("Allow", String.join(", ", allowed));
        if (exchange.method().equals("OPTIONS")) {
            exchange.respondEmpty(200);
        } else {
            exchange.respondText(405, "Method Not Allowed");
        }
    }

    /** A permanent redirect that keeps the method and the query. */
    private static void redirect(Exchange exchange, String path) throws IOException {
        String query = exchange.queryString();
        String encoded = UrlEncoding.encodePath(path);
        exchange.responseHeader("Location", query.isEmpty() ? encoded : encoded + "?" + query);
        exchange.respondEmpty(
                exchange.method().equals("GET") || exchange.method().equals("HEAD") ? 301 : 308);
    }

    /** The path without empty segments, {@code .}, {@code ..} and a slash at the end. */
    private static String clean(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return "/" + String.join("/", segments);
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private static void answer(JettyExchange exchange, HttpHandler handler, String pattern) throws IOException {
        try {
            handler.handle(exchange);
            if (exchange.status() == 0) {
                LOG.error("handler of {} gave no answer to {} {}", pattern, exchange.method(), exchange.path());
                exchange.respondText(500, "Internal Server Error");
            }
        } catch (BadRequestException e) {
            if (exchange.status() == 0) {
                exchange.responseHeader("Connection", "close");
                exchange.respondText(e.status(), e.text());
            }
        } catch (ClientGoneException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.error("{} {} failed in the handler of {}", exchange.method(), exchange.path(), pattern, e);
            if (exchange.status() == 0) {
                exchange.respondText(500, "Internal Server Error");
            }
        }
    }
}
