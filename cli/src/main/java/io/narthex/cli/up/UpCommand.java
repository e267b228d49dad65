package io.narthex.cli.up;

import io.narthex.cli.command.Command;
import io.narthex.cli.command.FlagSet;
import io.narthex.cli.command.Flags;
import io.narthex.cli.command.UsageException;
import io.narthex.http.ListenAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code narthex up}: the stack on embedded defaults. */
public final class UpCommand implements Command {
    private static final String SERVER_FLAG = "web.listen-address";
    private static final String NODE_FLAG = "node-exporter.listen-address";

    public static FlagSet flagSet() {
        return new FlagSet("up", "Runs the stack on embedded defaults, watching this machine, until Ctrl-C.")
                .value(SERVER_FLAG, "127.0.0.1:9090", "address", "Where the server listens.")
                .value(NODE_FLAG, "127.0.0.1:9100", "address", "Where the node exporter listens.")
                .value("data", "./data", "directory", "Where the data, the logs and the embedded configuration go.")
                .value("config.file", "", "file", "Configuration of the server instead of the embedded one.")
                .value("scrape-interval", "5s", "duration", "Scrape interval of the embedded configuration.");
    }

    @Override
    public int run(List<String> arguments) throws IOException, InterruptedException {
        Flags flags = flagSet().parse(arguments);
        if (!flags.positional().isEmpty()) {
            throw new UsageException("unexpected " + flags.positional().getFirst());
        }
        ListenAddress server = freeAddress(flags, SERVER_FLAG);
        ListenAddress node = freeAddress(flags, NODE_FLAG);
        if (server.equals(node)) {
            throw new UsageException("--" + SERVER_FLAG + " and --" + NODE_FLAG + " are the same address: " + server);
        }
        Path data = directory(Path.of(flags.text("data")).toAbsolutePath().normalize());
        Path logs = directory(data.resolve("log"));
        Path config = flags.text("config.file").isEmpty()
                ? EmbeddedConfig.write(
                        data, server, node, flags.text("scrape-interval"), flags.duration("scrape-interval"))
                : Path.of(flags.text("config.file")).toAbsolutePath();
        List<Role> roles = List.of(
                new Role("node-exporter", List.of("--web.listen-address=" + node), url(node) + "/"),
                new Role(
                        "server",
                        List.of(
                                "--config.file=" + config,
                                "--storage.tsdb.path=" + data.resolve("server"),
                                "--web.listen-address=" + server),
                        url(server) + "/-/ready"));
        return new Supervisor(launcher(), logs).run(roles, new Banner(url(server), url(node), data, config));
    }

    private static Path launcher() {
        String launcher = System.getenv("NARTHEX_LAUNCHER");
        if (launcher == null) {
            throw new UsageException(
                    "the roles are started by the script narthex, which sets NARTHEX_LAUNCHER: call that");
        }
        return Path.of(launcher);
    }

    private static String url(ListenAddress address) {
        String host = address.host().isEmpty() || address.host().equals("0.0.0.0") ? "127.0.0.1" : address.host();
        return "http://" + new ListenAddress(host, address.port());
    }

    private static Path directory(Path directory) throws IOException {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IOException(
                    "the directory " + directory + " can't be made (" + e + "); choose another with --data", e);
        }
    }

    private static ListenAddress freeAddress(Flags flags, String flag) throws IOException {
        ListenAddress address = flags.addresses(flag).getFirst();
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(
                    address.host().isEmpty()
                            ? new InetSocketAddress(address.port())
                            : new InetSocketAddress(InetAddress.getByName(address.host()), address.port()));
            return new ListenAddress(address.host(), probe.getLocalPort());
        } catch (IOException e) {
            throw new IOException(
                    "can't listen on " + address + ": " + e.getMessage() + ". Choose another address with --" + flag
                            + "=HOST:PORT",
                    e);
        }
    }
}
