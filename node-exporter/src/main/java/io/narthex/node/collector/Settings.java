package io.narthex.node.collector;

import io.narthex.model.SearchRegex;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of the collectors: what was given, and the defaults. */
public final class Settings {
    private final Map<String, String> given;
    private final Map<String, Setting> known;

    /**
     * Settings.
     *
     * @param given by what stands behind {@code --collector.}
     * @param known all settings by name
     * @throws IllegalArgumentException if one that was given isn't known
     */
    public Settings(Map<String, String> given, Map<String, Setting> known) {
        for (String name : given.keySet()) {
            if (!known.containsKey(name)) {
                throw new IllegalArgumentException("unknown setting: no collector has the flag --collector." + name);
            }
        }
        this.given = Map.copyOf(given);
        this.known = known;
    }

    /** Whether a setting was given rather than left to its default. */
    public boolean isGiven(String name) {
        return given.containsKey(name);
    }

    /** A setting's text. */
    public String text(String name) {
        String value = given.get(name);
        if (value != null) {
            return value;
        }
        Setting setting = known.get(name);
        if (setting == null) {
            throw new IllegalStateException("no collector declares the setting " + name);
        }
        return setting.defaultValue();
    }

    /**
     * A setting that is on or off.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public boolean flag(String name) {
        String value = text(name);
        if (value.equals("true") || value.equals("false")) {
            return value.equals("true");
        }
        throw new IllegalArgumentException("--collector." + name + " is \"" + value + "\": true or false is wanted");
    }

    /** The texts of a setting that may be given several times. */
    public List<String> repeated(String name) {
        return text(name).lines().filter(line -> !line.isEmpty()).toList();
    }

    /**
     * A setting that is a regular expression; empty where its text is.
     *
     * @throws IllegalArgumentException if it is none
     */
    public Optional<SearchRegex> regex(String name) {
        return text(name).isEmpty() ? Optional.empty() : Optional.of(compile(name, text(name)));
    }

    private static SearchRegex compile(String name, String expression) {
        try {
            return SearchRegex.of(expression);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--collector." + name + ": " + e.getMessage(), e);
        }
    }

    /**
     * A filter of names by two settings.
     *
     * @throws IllegalArgumentException if both are given, or one is no regular expression
     */
    public NameFilter filter(String exclude, String include) {
        if (!text(include).isEmpty() && isGiven(exclude) && !text(exclude).isEmpty()) {
            throw new IllegalArgumentException(
                    "--collector." + exclude + " and --collector." + include + " are mutually exclusive");
        }
        Optional<SearchRegex> included = regex(include);
        return new NameFilter(included.isPresent() ? Optional.empty() : regex(exclude), included);
    }
}
