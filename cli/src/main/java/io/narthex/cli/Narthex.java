package io.narthex.cli;

import io.narthex.cli.command.Command;
import io.narthex.cli.command.UsageException;
import io.narthex.cli.operator.OperatorCommand;
import io.narthex.cli.tool.ToolCommand;
import io.narthex.cli.up.UpCommand;
import io.narthex.config.yaml.ConfigException;
import io.narthex.storage.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The program. The first argument names the command. */
public final class Narthex {
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    /** Those that have a help text of their own. */
    private static final Set<String> COMMANDS =
            Set.of("up", "server", "node-exporter", "kube-state-metrics", "alertmanager", "query", "operator");

    private Narthex() {}

    public static void main(String[] arguments) {
        System.exit(run(Arrays.asList(arguments)));
    }

    /** Runs a command; returns the exit code: 0, or 2 for a wrong command line or configuration, or 1 for any other failure. */
    static int run(List<String> arguments) {
        String name = arguments.isEmpty() ? "help" : arguments.getFirst();
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        try {
            return command(name).run(rest);
        } catch (UsageException e) {
            return usage(name, e);
        } catch (ConfigException e) {
            System.err.println(
                    "narthex " + name + ": error loading the configuration (--config.file): " + e.getMessage());
            return WRONG_USAGE;
        } catch (StorageException | UncheckedIOException | IOException e) {
            System.err.println("narthex " + name + ": " + reason(e));
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private static Command command(String name) {
        return switch (name) {
            case "up" -> new UpCommand();
            case "server" -> new ServerCommand();
            case "node-exporter" -> new NodeExporterCommand();
            case "kube-state-metrics" -> new KubeStateMetricsCommand();
            case "alertmanager" -> new AlertmanagerCommand();
            case "query" -> new QueryCommand();
            case "operator" -> new OperatorCommand();
            case "tool" -> new ToolCommand();
            case "version", "--version" -> new VersionCommand();
            case "help", "--help", "-h" -> new HelpCommand();
            case "train" -> new TrainCommand();
            default -> throw new UsageException("there is no such command; narthex help lists them");
        };
    }

    private static int usage(String name, UsageException e) {
        if (e.isHelp()) {
            System.out.println(e.getMessage());
            return OK;
        }
        System.err.println("narthex " + name + ": " + e.getMessage());
        if (COMMANDS.contains(name)) {
            System.err.println("Try: narthex " + name + " --help");
        }
        return WRONG_USAGE;
    }

    private static String reason(Exception e) {
        Throwable shown =
                e instanceof UncheckedIOException unchecked && unchecked.getCause() != null ? unchecked.getCause() : e;
        String message = e.getMessage() == null ? shown.getMessage() : e.getMessage();
        return message == null ? shown.toString() : message;
    }
}
