package io.narthex.cli.tool;

import io.narthex.cli.command.FlagSet;
import io.narthex.cli.command.Flags;
import io.narthex.config.http.HttpClientConfig;
import io.narthex.config.http.HttpClientConfigReader;
import io.narthex.config.yaml.YamlFile;
import io.narthex.http.BuildVersion;
import io.narthex.http.client.ClientAnswer;
import io.narthex.http.client.ClientRequest;
import io.narthex.http.client.ClientThreads;
import io.narthex.http.client.OutboundClient;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** {@code check healthy} and {@code check ready}: asks a running server. */
final class CheckServer implements CheckAction {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_ANSWER = 1 << 20;

    private final String name;
    private final String path;

    CheckServer(String name, String path) {
        this.name = name;
        this.path = path;
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) throws IOException {
        Flags flags = new FlagSet("tool check " + name, "Ask a server whether it is " + name + ".")
                .value("url", "http://localhost:9090", "URL", "The server.")
                .value("http.config.file", "", "file", "How to reach the server: the fields of an HTTP client.")
                .parse(arguments);
        String base = flags.text("url");
        String url = (base.contains("://") ? base : "http://" + base).replaceAll("/+$", "");
        try (ClientThreads threads = new ClientThreads();
                OutboundClient client = OutboundClient.of(
                        config(flags.text("http.config.file")),
                        "promtool/" + BuildVersion.current().version(),
                        threads)) {
            ClientAnswer answer = client.send(ClientRequest.get(url + path), TIMEOUT, MAX_ANSWER);
            if (answer.status() != 200) {
                err.println("check failed: URL=" + url + ", status=" + answer.status());
                return WRONG;
            }
            err.println("  SUCCESS:  " + answer.text());
            return FINE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return WRONG;
        }
    }

    private static HttpClientConfig config(String file) throws IOException {
        if (file.isEmpty()) {
            return HttpClientConfig.DEFAULT;
        }
        Path path = Path.of(file);
        Path folder = path.getParent() == null ? Path.of("") : path.getParent();
        YamlFile yaml = new YamlFile(file, Files.readString(path), folder);
        HttpClientConfig config =
                yaml.root().map(HttpClientConfigReader::readWhole).orElse(HttpClientConfig.DEFAULT);
        yaml.finish();
        return config;
    }
}
