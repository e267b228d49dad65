package io.narthex.gotemplate;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The functions that a template may call, by name, beside Go's own ones. Immutable. */
public final class Functions {
    /** Only Go's own functions: {@code and}, {@code call}, {@code eq}, {@code html}, {@code index}, {@code printf} and so on. */
    public static final Functions BUILTIN = new Functions(Map.of());

    private final Map<String, Function> own;

    private Functions(Map<String, Function> own) {
        this.own = own;
    }

    /** These functions and others, which take the place of those with the same name. */
    public Functions with(Map<String, Function> more) {
        Map<String, Function> all = new HashMap<>(own);
        all.putAll(more);
        return new Functions(Map.copyOf(all));
    }

    boolean isDefined(String name) {
        return own.containsKey(name) || Builtins.ALL.containsKey(name);
    }

    /** Whether a name means Go's own function. */
    boolean isBuiltin(String name) {
        return !own.containsKey(name) && Builtins.ALL.containsKey(name);
    }

    Optional<Function> find(String name) {
        Function function = own.get(name);
        return Optional.ofNullable(function == null ? Builtins.ALL.get(name) : function);
    }
}
