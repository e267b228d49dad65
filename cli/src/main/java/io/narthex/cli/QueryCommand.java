package io.narthex.cli;

import io.narthex.cli.command.Command;
import io.narthex.cli.command.FlagSet;
import io.narthex.cli.command.Flags;
import io.narthex.cli.command.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code narthex query EXPRESSION}: asks a server and prints one line per sample. */
final class QueryCommand implements Command {
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    static FlagSet flagSet() {
        return new FlagSet("query", "Asks a server and prints the answer, one line per sample.")
                .value("server.url", "http://127.0.0.1:9090", "URL", "The server to ask.")
                .value("time", "", "time", "When to evaluate: RFC 3339 or Unix seconds. Default: now.")
                .value("start", "", "time", "Start of a range query: RFC 3339 or Unix seconds.")
                .value("end", "", "time", "End of a range query. Default: now.")
                .value("step", "", "duration", "Step of a range query. Default: such that there are 250 steps.")
                .value("timeout", "", "duration", "Longest time the server may take.")
                .toggle(
                        "explain",
                        false,
                        "Show what each part of the query did instead of its answer, and why that is empty.")
                .value("format", "promql", "format", "promql: one line per sample; json: the server's answer as it is.")
                .positional("EXPRESSION", "The PromQL expression.");
    }

    @Override
    public int run(List<String> arguments) throws IOException {
        Flags flags = flagSet().parse(arguments);
        if (flags.positional().size() != 1) {
            throw new UsageException("one expression is wanted, quoted as one word of the shell");
        }
        String format = flags.text("format");
        if (!format.equals("promql") && !format.equals("json")) {
            throw new UsageException("unknown format " + format + "; promql or json is wanted");
        }
        QueryRequest request = QueryRequest.of(flags);
        HttpURLConnection connection = send(flags.text("server.url"), request);
        int status = connection.getResponseCode();
        InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        byte[] answer = body == null ? new byte[0] : body.readAllBytes();
        if (format.equals("json")) {
            System.out.println(new String(answer, StandardCharsets.UTF_8));
            return status < 400 ? 0 : 1;
        }
        return flags.isOn("explain") && status < 400
                ? new ExplainedQuery(answer).print(System.out)
                : new QueryAnswer(answer, status).print(System.out, System.err);
    }

    private static HttpURLConnection send(String server, QueryRequest request) throws IOException {
        URI uri = uri(server + (server.endsWith("/") ? "" : "/") + request.path());
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
        StringBuilder form = new StringBuilder();
        request.parameters()
                .forEach((name, value) -> form.append(form.isEmpty() ? "" : "&")
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        try (OutputStream out = connection.getOutputStream()) {
            out.write(form.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IOException(
                    "no server answers at " + server + " (" + e.getMessage()
                            + "). Is one running? --server.url names another.",
                    e);
        }
        return connection;
    }

    private static URI uri(String text) {
        try {
            URI uri = new URI(text);
            if ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new UsageException("\"" + text + "\" is no URL: " + e.getReason(), e);
        }
        throw new UsageException("\"" + text + "\" is no URL of a server: http://host:port is wanted");
    }
}
