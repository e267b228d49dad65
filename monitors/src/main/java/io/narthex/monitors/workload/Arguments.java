package io.narthex.monitors.workload;

import io.narthex.monitors.resource.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A program's flags while they are put together. */
final class Arguments {
    private final List<String> flags = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    Arguments add(String name) {
        names.add(name);
        flags.add("--" + name);
        return this;
    }

    Arguments add(String name, String value) {
        names.add(name);
        flags.add("--" + name + "=" + value);
        return this;
    }

    Arguments addUnlessEmpty(String name, String value) {
        return value.isEmpty() ? this : add(name, value);
    }

    boolean has(String name) {
        return names.contains(name);
    }

    /** All flags with the user's behind them, which must not be among ours, nor be our flags' opposites. */
    List<String> with(List<Tree> additional) {
        List<String> all = new ArrayList<>(flags);
        for (Tree argument : additional) {
            String name = argument.text("name");
            String opposite = name.startsWith("no-") ? name.substring(3) : "no-" + name;
            if (names.contains(name) || names.contains(opposite)) {
                throw argument.wrong("name", "--" + name + " is set by the operator; use the field that it comes from");
            }
            String value = argument.text("value");
            all.add("--" + name + (value.isEmpty() ? "" : "=" + value));
        }
        return all;
    }
}
