package io.narthex.cli.tool;

import io.narthex.cli.command.Command;
import io.narthex.cli.command.UsageException;
import io.narthex.cli.log.Logging;
import io.narthex.config.yaml.ConfigException;
import io.narthex.storage.StorageException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code narthex tool tsdb ...}. As with promtool, all that goes wrong ends with exit code 1 and a line on the standard error stream. */
public final class ToolCommand implements Command {
    static final String TEXT = """
            narthex tool: what promtool does

            usage: narthex tool GROUP COMMAND [FLAGS]     narthex tool GROUP COMMAND --help

            commands:
              check config FILES...            check configuration files and what they name
              check web-config FILES...        check web config files
              check healthy, check ready       ask a server, by default http://localhost:9090
              check metrics                    check a page of metrics on the standard input
              check rules [FILE...]            check rule files
              test rules FILE...               run unit tests of rules
              tsdb list [DB]                   list the blocks
              tsdb analyze [DB] [BLOCK]        find what makes a block large: churn, label pairs, chunks
              tsdb dump [DB]                   print the samples
              tsdb dump-openmetrics [DB]       print the samples as OpenMetrics
              tsdb create-blocks-from openmetrics FILE [DB]
                                               make blocks of the samples of a file
              tsdb bench write [FILE]          measure how fast samples are taken
              tsdb repair [DB]                 mend a damaged data directory

            DB is a data directory, by default data/. No server may have it open when it is mended.""";

    /** How many words name a command. */
    private static final int COMMAND_WORDS = 2;

    private static final int BUFFER = 1 << 16;

    @Override
    public int run(List<String> arguments) throws IOException {
        Logging.configure("warn", "logfmt");
        try (PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER),
                false,
                StandardCharsets.UTF_8)) {
            return run(arguments, out, System.err);
        }
    }

    /** Runs a command; its output goes to {@code out}, what went wrong to {@code err}. Returns the exit code. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        return run(arguments, System.in, out, err);
    }

    /** Runs a command that may read {@code in}. */
    public static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) {
        try {
            List<String> ordered = commandFirst(arguments);
            Optional<CheckAction> check = check(ordered, in);
            if (check.isPresent()) {
                int exit = check.get().run(rest(ordered), out, err);
                out.flush();
                return exit;
            }
            command(ordered).run(rest(ordered), out);
            out.flush();
            return 0;
        } catch (UsageException e) {
            if (e.isHelp()) {
                out.println(e.getMessage());
                return 0;
            }
            err.println("narthex tool: error: " + e.getMessage() + ", try --help");
        } catch (StorageException | ConfigException | UncheckedIOException | IOException e) {
            out.flush();
            err.println(e.getMessage());
        }
        return 1;
    }

    /** Moves flags that stand before and between the words of the command behind them. */
    private static List<String> commandFirst(List<String> arguments) {
        List<String> words = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String argument : arguments) {
            boolean early = words.size() < COMMAND_WORDS && argument.startsWith("--") && !isHelp(argument);
            if (words.size() < COMMAND_WORDS && !early) {
                words.add(argument);
            } else {
                others.add(argument);
            }
        }
        words.addAll(others);
        return words;
    }

    /** A command with an exit code of its own; empty for the others. */
    private static Optional<CheckAction> check(List<String> arguments, InputStream in) {
        if (arguments.isEmpty()
                || !(arguments.getFirst().equals("check")
                        || arguments.getFirst().equals("test"))) {
            return Optional.empty();
        }
        if (arguments.size() < COMMAND_WORDS || isHelp(arguments.get(1))) {
            throw UsageException.help(TEXT);
        }
        return Optional.of(
                switch (arguments.get(0) + " " + arguments.get(1)) {
                    case "check config" -> new CheckConfig(CheckRules::files);
                    case "check web-config" -> new CheckWebConfig();
                    case "check rules" -> new CheckRules(in);
                    case "check healthy" -> new CheckServer("healthy", "/-/healthy");
                    case "check ready" -> new CheckServer("ready", "/-/ready");
                    case "check metrics" -> new CheckMetrics(in);
                    case "test rules" -> new TestRules();
                    default -> throw new UsageException("expected command but got \"" + arguments.get(1) + "\"");
                });
    }

    private static ToolAction command(List<String> arguments) {
        if (arguments.isEmpty() || isHelp(arguments.getFirst())) {
            throw UsageException.help(TEXT);
        }
        if (!arguments.getFirst().equals("tsdb")) {
            throw new UsageException("expected command but got \"" + arguments.getFirst() + "\"");
        }
        if (arguments.size() < 2 || isHelp(arguments.get(1))) {
            throw UsageException.help(TEXT);
        }
        return switch (arguments.get(1)) {
            case "list" -> new ListBlocks();
            case "analyze" -> new Analyze();
            case "dump" -> new Dump(false);
            case "dump-openmetrics" -> new Dump(true);
            case "create-blocks-from" -> new CreateBlocks();
            case "bench" -> new BenchWrite();
            case "repair" -> new RepairAction();
            default -> throw new UsageException("expected command but got \"" + arguments.get(1) + "\"");
        };
    }

    private static boolean isHelp(String argument) {
        return argument.equals("--help") || argument.equals("-h") || argument.equals("help");
    }

    private static List<String> rest(List<String> arguments) {
        return arguments.subList(2, arguments.size());
    }
}
