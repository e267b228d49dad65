package io.narthex.cli.operator;

import io.narthex.cli.command.Command;
import io.narthex.cli.command.FlagSet;
import io.narthex.cli.command.Flags;
import io.narthex.cli.command.UsageException;
import io.narthex.monitors.render.Rendering;
import io.narthex.monitors.resource.GenerationException;
import io.narthex.monitors.schema.CustomResource;
import io.narthex.monitors.schema.CustomResourceDefinition;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** {@code narthex operator render|diff|crds}. */
public final class OperatorCommand implements Command {
    private static final String TEXT = """
            narthex operator: what is made of custom resources, without a cluster

            usage: narthex operator COMMAND [FLAGS]     narthex operator COMMAND --help

            commands:
              render DIR      print what an operator makes of the objects in a folder's YAML files
              diff OLD NEW    compare what it makes of two folders; exit code 1 if it differs
              crds            print the CustomResourceDefinitions""";

    private static final int FAILED = 2;
    private static final Pattern COMPRESSED = Pattern.compile("(?m)^( +\\S+\\.gz:) \\S+$");

    @Override
    public int run(List<String> arguments) throws IOException {
        return run(arguments, System.out, System.err);
    }

    /** Runs a command; returns the exit code: 0, or 1 if a diff is not empty, or 2 if something was left out or is wrong. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) throws IOException {
        if (arguments.isEmpty() || List.of("--help", "-h", "help").contains(arguments.getFirst())) {
            throw UsageException.help(TEXT);
        }
        List<String> rest = arguments.subList(1, arguments.size());
        try {
            return switch (arguments.getFirst()) {
                case "render" -> render(rest, out, err);
                case "diff" -> diff(rest, out, err);
                case "crds" -> crds(rest, out);
                default ->
                    throw new UsageException("operator has no command \"" + arguments.getFirst() + "\"; try --help");
            };
        } catch (GenerationException e) {
            err.println("narthex operator: " + e.getMessage());
            return FAILED;
        }
    }

    private static int render(List<String> arguments, PrintStream out, PrintStream err) throws IOException {
        Flags flags = ObjectFolder.flags(new FlagSet(
                        "operator render", "Print what an operator makes of the objects in a folder's YAML files."))
                .value("out", "", "folder", "Where to write the files to, instead of printing them.")
                .positional("DIR", "The folder; those below it count, too.")
                .parse(arguments);
        require(flags, 1, "the folder with the objects");
        Rendering rendering = ObjectFolder.render(Path.of(flags.positional().getFirst()), flags);
        String target = flags.text("out");
        for (Map.Entry<String, String> file : rendering.files().entrySet()) {
            if (target.isEmpty()) {
                out.println("# " + file.getKey());
                out.print(file.getValue());
            } else {
                Path path = Path.of(target).resolve(file.getKey());
                Files.createDirectories(path.getParent() == null ? Path.of(target) : path.getParent());
                Files.writeString(path, file.getValue());
            }
        }
        out.flush();
        return warn(rendering, err) ? FAILED : 0;
    }

    private static int diff(List<String> arguments, PrintStream out, PrintStream err) throws IOException {
        Flags flags = ObjectFolder.flags(new FlagSet("operator diff", "Compare what an operator makes of two folders."))
                .positional("OLD NEW", "The folders.")
                .parse(arguments);
        require(flags, 2, "two folders");
        Rendering before = ObjectFolder.render(Path.of(flags.positional().getFirst()), flags);
        Rendering after = ObjectFolder.render(Path.of(flags.positional().get(1)), flags);
        String text = LineDiff.of(readable(before), readable(after));
        out.print(text);
        out.flush();
        boolean warned = warn(after, err);
        return warned ? FAILED : text.isEmpty() ? 0 : 1;
    }

    /** The files without compressed copies of the configuration, which stands beside them. */
    private static Map<String, String> readable(Rendering rendering) {
        Map<String, String> files = new TreeMap<>(rendering.files());
        files.replaceAll((name, text) -> COMPRESSED.matcher(text).replaceAll("$1 (compressed)"));
        return files;
    }

    private static int crds(List<String> arguments, PrintStream out) {
        new FlagSet("operator crds", "Print the CustomResourceDefinitions, to be given to kubectl apply.")
                .parse(arguments);
        for (CustomResource resource : CustomResource.values()) {
            out.println("---");
            out.print(CustomResourceDefinition.yaml(resource));
        }
        out.flush();
        return 0;
    }

    private static void require(Flags flags, int count, String what) {
        if (flags.positional().size() != count) {
            throw new UsageException("name " + what);
        }
    }

    private static boolean warn(Rendering rendering, PrintStream err) {
        rendering.warnings().forEach(warning -> err.println("warning: " + warning));
        return rendering.warnings().stream().anyMatch(warning -> warning.contains(" is left out of "));
    }
}
