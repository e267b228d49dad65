package io.narthex.server.api;

import io.narthex.http.Exchange;
import io.narthex.http.JsonOut;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The outer object of every answer. A small answer is sent whole; a large one goes out while it is written. */
final class Envelope {
    private static final String JSON = "application/json";

    /** Up to this many bytes an answer is kept until it is whole. */
    private static final int WHOLE = 256 * 1024;

    private static final int MAX_ANNOTATIONS = 10;

    private Envelope() {}

    static void success(Exchange exchange, ApiAnswer answer) throws IOException {
        Outlet outlet = new Outlet(exchange);
        JsonOut out = new JsonOut(WHOLE, outlet::take);
        try {
            out.beginObject().name("status").string("success").name("data");
            answer.data().write(out);
            annotations(out, "warnings", "warning", answer.warnings());
            annotations(out, "infos", "info", answer.infos());
            out.endObject();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        outlet.finish(out);
    }

    static void error(Exchange exchange, ErrorType type, String text) throws IOException {
        JsonOut out = new JsonOut();
        out.beginObject().name("status").string("error");
        out.name("errorType").string(type.apiName()).name("error").string(text).endObject();
        exchange.respond(type.status(), JSON, out.buffer(), 0, out.length());
    }

    private static void annotations(JsonOut out, String name, String kind, List<String> texts) {
        if (texts.isEmpty()) {
            return;
        }
        out.name(name).beginArray();
        for (int i = 0; i < Math.min(MAX_ANNOTATIONS, texts.size()); i++) {
            out.string(texts.get(i));
        }
        if (texts.size() > MAX_ANNOTATIONS) {
            out.string(texts.size() - MAX_ANNOTATIONS + " more " + kind + " annotations omitted");
        }
        out.endArray();
    }

    /** Begins the response when the first bytes leave the buffer. */
    private static final class Outlet {
        private final Exchange exchange;
        private @Nullable OutputStream stream;

        private Outlet(Exchange exchange) {
            this.exchange = exchange;
        }

        private void take(byte[] bytes, int length) throws IOException {
            OutputStream body = stream;
            if (body == null) {
                body = exchange.respond(200, JSON);
                stream = body;
            }
            body.write(bytes, 0, length);
        }

        private void finish(JsonOut out) throws IOException {
            OutputStream body = stream;
            if (body == null) {
                exchange.respond(200, JSON, out.buffer(), 0, out.length());
            } else {
                body.write(out.buffer(), 0, out.length());
                body.close();
            }
        }
    }
}
