package io.narthex.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The flags of one command: declared first, then read from its arguments. A name is written {@code --name=value} or {@code --name value}. */
public final class FlagSet {
    private enum Kind {
        VALUE,
        REPEATED,
        TOGGLE
    }

    private record Declared(Kind kind, List<String> defaults) {}

    private final CommandSpec spec;
    private final Map<String, Declared> declared = new TreeMap<>();
    private final Map<String, String> refused = new LinkedHashMap<>();

    public FlagSet(String command, String description) {
        spec = CommandSpec.create().name("narthex " + command);
        spec.usageMessage(
                new UsageMessageSpec().description(description).width(110).autoWidth(false));
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this text.")
                .build());
    }

    /** A flag with one value. */
    public FlagSet value(String name, String defaultValue, String label, String description) {
        return add(name, Kind.VALUE, List.of(defaultValue), label, description);
    }

    /** A flag with one value that the help text does not show. */
    public FlagSet hiddenValue(String name, String defaultValue, String label) {
        declared.put(name, new Declared(Kind.VALUE, List.of(defaultValue)));
        spec.addOption(OptionSpec.builder("--" + name)
                .paramLabel("<" + label + ">")
                .arity("1")
                .type(String.class)
                .hidden(true)
                .build());
        return this;
    }

    /** A flag that is on or off, and that the help text does not show. */
    public FlagSet hiddenToggle(String name, boolean defaultValue) {
        declared.put(name, new Declared(Kind.TOGGLE, List.of(Boolean.toString(defaultValue))));
        spec.addOption(toggleOption("--" + name, "", true));
        spec.addOption(toggleOption("--no-" + name, "", true));
        return this;
    }

    /** A flag that may be given several times; the default counts when it is not given at all. */
    public FlagSet repeated(String name, List<String> defaults, String label, String description) {
        return add(name, Kind.REPEATED, defaults, label, description);
    }

    /** A flag that is on or off: {@code --name} and {@code --no-name}. */
    public FlagSet toggle(String name, boolean defaultValue, String description) {
        declared.put(name, new Declared(Kind.TOGGLE, List.of(Boolean.toString(defaultValue))));
        spec.addOption(toggleOption("--" + name, description, false));
        spec.addOption(toggleOption("--no-" + name, description, true));
        return this;
    }

    /** A flag that the original has and this program does not yet: giving it is an error that says so. */
    public FlagSet refused(String name, String reason) {
        refused.put(name, reason);
        return this;
    }

    /** What follows the flags. */
    public FlagSet positional(String label, String description) {
        spec.usageMessage().customSynopsis(spec.name() + " [FLAGS] " + label);
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel(label)
                .description(description)
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build());
        return this;
    }

    private FlagSet add(String name, Kind kind, List<String> defaults, String label, String description) {
        declared.put(name, new Declared(kind, defaults));
        OptionSpec.Builder option = OptionSpec.builder("--" + name)
                .paramLabel("<" + label + ">")
                .arity("1")
                .description(withDefault(description, defaults));
        if (kind == Kind.REPEATED) {
            option.type(List.class).auxiliaryTypes(String.class).splitRegex("");
        } else {
            option.type(String.class);
        }
        spec.addOption(option.build());
        return this;
    }

    private static String withDefault(String description, List<String> defaults) {
        String shown = String.join(", ", defaults);
        return escape(shown.isEmpty() ? description : description + " Default: " + shown);
    }

    /** Picocli formats descriptions. */
    private static String escape(String text) {
        return text.replace("%", "%%").replace("@|", "@ |");
    }

    private static OptionSpec toggleOption(String name, String description, boolean hidden) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .arity("0")
                .hidden(hidden)
                .description(escape(description))
                .build();
    }

    /**
     * Reads arguments.
     *
     * @throws UsageException if they are wrong or ask for the help text
     */
    public Flags parse(List<String> arguments) {
        CommandLine line = new CommandLine(spec).setOverwrittenOptionsAllowed(false);
        line.setUnmatchedArgumentsAllowed(false);
        for (String argument : arguments) {
            refuse(argument);
        }
        try {
            CommandLine.ParseResult result = line.parseArgs(arguments.toArray(String[]::new));
            if (result.isUsageHelpRequested()) {
                throw UsageException.help(line.getUsageMessage());
            }
            return flags(result);
        } catch (CommandLine.OverwrittenOptionException e) {
            throw new UsageException(
                    "flag '" + longName(e.getOverwritten().paramLabel(), e) + "' cannot be repeated", e);
        } catch (CommandLine.UnmatchedArgumentException e) {
            throw new UsageException(unmatched(e), e);
        } catch (CommandLine.MissingParameterException e) {
            throw new UsageException("expected argument for flag: " + e.getMessage(), e);
        } catch (CommandLine.ParameterException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String longName(String label, CommandLine.OverwrittenOptionException e) {
        return e.getOverwritten() instanceof OptionSpec option
                ? option.longestName().substring(2)
                : label;
    }

    private static String unmatched(CommandLine.UnmatchedArgumentException e) {
        String first = e.getUnmatched().getFirst();
        String what = first.startsWith("-") ? "unknown long flag '" + first + "'" : "unexpected " + first;
        List<String> near = e.getSuggestions();
        return near.isEmpty() || !first.startsWith("-") ? what : what + "; is " + near.getFirst() + " meant?";
    }

    private void refuse(String argument) {
        int end = argument.indexOf('=');
        String name = end < 0 ? argument : argument.substring(0, end);
        String bare = name.startsWith("--no-") ? name.substring(5) : name.startsWith("--") ? name.substring(2) : "";
        String reason = refused.get(bare);
        if (reason != null) {
            throw new UsageException("flag --" + bare + " is not available in this version: " + reason);
        }
    }

    private Flags flags(CommandLine.ParseResult result) {
        Map<String, List<String>> values = new TreeMap<>();
        declared.forEach((name, flag) -> values.put(name, given(result, name, flag)));
        List<String> positional = new ArrayList<>();
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            List<String> found = parameter.getValue();
            if (found != null) {
                positional.addAll(found);
            }
        }
        Set<String> given = new TreeSet<>();
        for (String name : declared.keySet()) {
            if (result.hasMatchedOption("--" + name) || result.hasMatchedOption("--no-" + name)) {
                given.add(name);
            }
        }
        return new Flags(values, given, List.copyOf(positional));
    }

    private static List<String> given(CommandLine.ParseResult result, String name, Declared flag) {
        return switch (flag.kind) {
            case TOGGLE -> {
                boolean on = result.hasMatchedOption("--" + name);
                boolean off = result.hasMatchedOption("--no-" + name);
                yield on || off ? List.of(Boolean.toString(on)) : flag.defaults;
            }
            case VALUE -> List.of(result.matchedOptionValue("--" + name, flag.defaults.getFirst()));
            case REPEATED -> List.copyOf(result.matchedOptionValue("--" + name, flag.defaults));
        };
    }
}
