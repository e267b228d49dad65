package io.narthex.kubestate;

import io.narthex.http.Exchange;
import io.narthex.http.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The page at the root: what there is to see. */
final class LandingPage implements HttpHandler {
    private final byte[] page;

    LandingPage(String title, String description, String... links) {
        StringBuilder html = new StringBuilder(
                        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(title)
                .append("</title></head>\n<body><h1>")
                .append(title)
                .append("</h1><p>")
                .append(description)
                .append("</p><ul>\n");
        for (String link : links) {
            html.append("<li><a href=\"")
                    .append(link)
                    .append("\">")
                    .append(link)
                    .append("</a></li>\n");
        }
        page = html.append("</ul></body></html>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        exchange.respond(200, "text/html; charset=utf-8", page);
    }
}
