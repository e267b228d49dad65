package io.narthex.cli.command;

import io.narthex.config.yaml.ByteSize;
import io.narthex.http.ListenAddress;
import io.narthex.model.PromDuration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The flags of a command line with their values, defaults included.
 *
 * @param given the names of those that were given
 * @param positional what followed the flags
 */
public record Flags(Map<String, List<String>> values, Set<String> given, List<String> positional) {
    public String text(String name) {
        return all(name).getFirst();
    }

    public List<String> all(String name) {
        List<String> found = values.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no flag --" + name + " was declared");
        }
        return found;
    }

    public boolean isOn(String name) {
        return text(name).equals("true");
    }

    /** A duration as Prometheus writes it. */
    public Duration duration(String name) {
        return read(name, text(name), text -> Duration.ofMillis(PromDuration.parse(text)));
    }

    public int integer(String name) {
        return read(name, text(name), Integer::parseInt);
    }

    /** A size in bytes, such as {@code 512MB}. */
    public long size(String name) {
        return read(name, text(name), ByteSize::parse);
    }

    public List<ListenAddress> addresses(String name) {
        return all(name).stream()
                .map(text -> read(name, text, ListenAddress::parse))
                .toList();
    }

    /** The values as texts, lists separated by commas: what {@code /api/v1/status/flags} shows. */
    public Map<String, String> asTexts() {
        Map<String, String> texts = new TreeMap<>();
        values.forEach((name, list) -> texts.put(name, String.join(",", list)));
        return texts;
    }

    private static <T> T read(String name, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (NumberFormatException e) {
            throw new UsageException(
                    "invalid value \"" + text + "\" for flag --" + name + ": a whole number is wanted", e);
        } catch (IllegalArgumentException e) {
            throw new UsageException("invalid value for flag --" + name + ": " + e.getMessage(), e);
        }
    }
}
