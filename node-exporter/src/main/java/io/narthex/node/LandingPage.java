package io.narthex.node;

import io.narthex.http.Exchange;
import io.narthex.http.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The page at {@code /}, which leads to the metrics. */
final class LandingPage implements HttpHandler {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
              <head>
                <meta charset="UTF-8">
                <meta name="viewport" content="width=device-width, initial-scale=1.0">
                <title>Node Exporter</title>
                <style>
                  body { font-family: system-ui, sans-serif; margin: 0 }
                  header { background: #24425c; color: #fff; padding: 1rem }
                  main { padding: 1rem }
                </style>
              </head>
              <body>
                <header><h1>Node Exporter</h1></header>
                <main>
                  <h2>Narthex Node Exporter</h2>
                  <div>Version: @VERSION@</div>
                  <ul><li><a href="@PATH@">Metrics</a></li></ul>
                </main>
              </body>
            </html>
            """;

    private final byte[] page;

    LandingPage(String telemetryPath, String version) {
        page = PAGE.replace("@PATH@", escape(telemetryPath))
                .replace("@VERSION@", escape(version))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        exchange.respond(200, "text/html; charset=UTF-8", page);
    }
}
