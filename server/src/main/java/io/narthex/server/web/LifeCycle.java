package io.narthex.server.web;

import io.narthex.config.yaml.ConfigException;
import io.narthex.http.Exchange;
import io.narthex.http.HttpHandler;
import io.narthex.http.Routes;
import io.narthex.server.api.Readiness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The paths below {@code /-/}: health, readiness, reload, quit. */
public final class LifeCycle {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final byte[] HEALTHY = "Prometheus Server is Healthy.\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] READY = "Prometheus Server is Ready.\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] DISABLED = "Lifecycle API is not enabled.".getBytes(StandardCharsets.UTF_8);
    private static final byte[] WRONG_METHOD = "Only POST or PUT requests allowed".getBytes(StandardCharsets.UTF_8);
    private static final byte[] GOODBYE = "Requesting termination... Goodbye!".getBytes(StandardCharsets.UTF_8);

    private final boolean enabled;
    private final Readiness readiness;
    private final Runnable reload;
    private final Runnable quit;

    /**
     * @param enabled whether reload and quit are allowed
     * @param reload throws {@link ConfigException} if the configuration is wrong
     */
    public LifeCycle(boolean enabled, Readiness readiness, Runnable reload, Runnable quit) {
        this.enabled = enabled;
        this.readiness = readiness;
        this.reload = reload;
        this.quit = quit;
    }

    /** Adds the routes. */
    public void addTo(Routes routes) {
        routes.get("/-/healthy", exchange -> exchange.respond(200, TEXT, HEALTHY));
        routes.get("/-/ready", readiness.guard(exchange -> exchange.respond(200, TEXT, READY)));
        action(routes, "/-/reload", this::reload);
        action(routes, "/-/quit", this::quit);
    }

    private void action(Routes routes, String path, HttpHandler handler) {
        HttpHandler allowed = enabled ? handler : exchange -> exchange.respond(403, TEXT, DISABLED);
        routes.post(path, allowed);
        routes.add("PUT", path, allowed);
        routes.get(path, exchange -> exchange.respond(405, TEXT, WRONG_METHOD));
    }

    private void reload(Exchange exchange) throws IOException {
        try {
            reload.run();
        } catch (ConfigException e) {
            exchange.respondText(500, "failed to reload config: " + e.getMessage());
            return;
        }
        exchange.respondEmpty(200);
    }

    private void quit(Exchange exchange) throws IOException {
        exchange.respond(200, TEXT, GOODBYE);
        quit.run();
    }
}
