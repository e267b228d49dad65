package io.narthex.server.web;

import io.narthex.http.Exchange;
import io.narthex.http.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** The page: one document for all of its addresses, and the files that it consists of, from the class path. */
public final class Pages {
    private static final String INDEX = "index.html";
    private static final String RESOURCES = "/io/narthex/ui/";
    private static final String[] ADDRESSES = {
        "/query",
        "/dashboards",
        "/alerts",
        "/targets",
        "/rules",
        "/service-discovery",
        "/alertmanager-discovery",
        "/status",
        "/tsdb-status",
        "/flags",
        "/config"
    };

    /** What a file may be called; keeps out whatever leads elsewhere. */
    private static final Pattern FILE_NAME =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");

    /** A file whose name holds a hash of its content never changes. */
    private static final Pattern HASHED = Pattern.compile(".*-[A-Za-z0-9_-]{8}\\.[a-z0-9]+");

    /**
     * Scripts come from this server alone and never stand in the page itself, so that a name that looks like one stays text. Styles may: the page's library puts
     * the theme's variables into an element.
     */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'self'";

    private static final Pattern TITLE = Pattern.compile("<title>[^<]*</title>");
    private static final String UNTITLED = "Prometheus Time Series Collection and Processing Server";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("json", "application/json"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("map", "application/json"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"));

    private final ExternalUrl external;
    private final String title;
    private final Map<String, File> loaded = new ConcurrentHashMap<>();

    private record File(byte[] content, String type, String tag, boolean immutable) {}

    /** @param title what the browser shows as the title; Prometheus' default keeps that of the page */
    public Pages(ExternalUrl external, String title) {
        this.external = external;
        this.title = title;
    }

    /** Adds the routes. */
    public void addTo(Routes routes) {
        routes.get("/", exchange -> exchange.redirect(external.path() + "/query"));
        routes.get("/graph", exchange -> {
            String query = exchange.queryString();
            exchange.redirect(external.path() + "/query" + (query.isEmpty() ? "" : "?" + query));
        });
        for (String address : ADDRESSES) {
            routes.get(address, exchange -> serve(exchange, file(INDEX)));
        }
        // A dashboard's address, as Grafana has it: the uid, and behind it whatever makes it readable.
        routes.get("/d/{uid}", exchange -> serve(exchange, file(INDEX).map(index -> below(index, "../"))));
        routes.get("/d/{uid}/{name}", exchange -> serve(exchange, file(INDEX).map(index -> below(index, "../../"))));
        for (String name : new String[] {"favicon.svg", "favicon.ico", "manifest.json"}) {
            routes.get("/" + name, exchange -> serve(exchange, file(name)));
        }
        routes.get("/assets/*", exchange -> serve(exchange, file("assets" + exchange.pathVariable("*"))));
    }

    /** The document for an address further down: what it refers to lies further up. */
    private static File below(File index, String up) {
        String page = new String(index.content(), StandardCharsets.UTF_8).replace("=\"./", "=\"" + up);
        return describe(INDEX, page.getBytes(StandardCharsets.UTF_8));
    }

    private static void serve(Exchange exchange, Optional<File> found) throws IOException {
        if (found.isEmpty()) {
            exchange.respondText(404, "404 page not found");
            return;
        }
        File file = found.get();
        exchange.responseHeader("ETag", file.tag());
        exchange.responseHeader("Cache-Control", file.immutable() ? "public, max-age=31536000, immutable" : "no-cache");
        exchange.responseHeader("X-Content-Type-Options", "nosniff");
        exchange.responseHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        if (exchange.header("If-None-Match").orElse("").contains(file.tag())) {
            exchange.respondEmpty(304);
        } else {
            exchange.respond(200, file.type(), file.content());
        }
    }

    private Optional<File> file(String name) throws IOException {
        File known = loaded.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        if (!FILE_NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        try (InputStream in = Pages.class.getResourceAsStream(RESOURCES + name)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] content = in.readAllBytes();
            File file = describe(name, name.equals(INDEX) ? titled(content) : content);
            loaded.put(name, file);
            return Optional.of(file);
        }
    }

    private byte[] titled(byte[] index) {
        if (title.isEmpty() || title.equals(UNTITLED)) {
            return index;
        }
        String escaped = title.replace("&", "&amp;").replace("<", "&lt;");
        String page = new String(index, StandardCharsets.UTF_8);
        String replaced = TITLE.matcher(page).replaceFirst(Matcher.quoteReplacement("<title>" + escaped + "</title>"));
        return replaced.getBytes(StandardCharsets.UTF_8);
    }

    private static File describe(String name, byte[] content) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        CRC32 crc = new CRC32();
        crc.update(content);
        String tag = String.format(Locale.ROOT, "\"%x-%x\"", content.length, crc.getValue());
        return new File(
                content,
                TYPES.getOrDefault(ending, "application/octet-stream"),
                tag,
                HASHED.matcher(name).matches());
    }
}
