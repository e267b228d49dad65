package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The cases of one kind that do not hold yet, by their ids: {@code known-failures/NAME.txt}, one a line. Whatever else fails, fails the test, and so does a listed
 * case that holds.
 */
final class KnownFailures {
    private static final int SHOWN = 40;

    private final String name;
    private final Set<String> listed;
    private final Set<String> seen = new TreeSet<>();
    private final Map<String, String> failed = new TreeMap<>();

    private KnownFailures(String name, Set<String> listed) {
        this.name = name;
        this.listed = listed;
    }

    /** The list of a test class; empty where there is no file. */
    static KnownFailures of(String name) {
        try (InputStream in = KnownFailures.class.getResourceAsStream("/known-failures/" + name + ".txt")) {
            Set<String> listed = new TreeSet<>();
            if (in != null) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(listed::add);
            }
            return of(name, listed);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the known failures of " + name, e);
        }
    }

    static KnownFailures of(String name, Set<String> listed) {
        return new KnownFailures(name, listed);
    }

    /** Notes a case that holds so far. */
    void ran(String id) {
        seen.add(id);
    }

    /** Notes why a case does not hold. */
    void failed(String id, String problem) {
        seen.add(id);
        failed.putIfAbsent(id, problem);
    }

    /** The number of cases. */
    int total() {
        return seen.size();
    }

    /** The number of cases that hold. */
    int holding() {
        return seen.size() - failed.size();
    }

    /** Prints the line of the count, and fails where the list and what happened differ. */
    void report() {
        Map<String, String> surprising = new TreeMap<>(failed);
        surprising.keySet().removeAll(listed);
        Set<String> better = new TreeSet<>(listed);
        better.removeAll(failed.keySet());
        surprising.entrySet().stream()
                .limit(SHOWN)
                .forEach(failure -> System.out.println("FAILS " + failure.getKey() + ": " + failure.getValue()));
        System.out.println(name + ": " + holding() + " of " + total() + " hold");
        assertThat(surprising.keySet())
                .as("cases that do not hold and are not in known-failures/%s.txt", name)
                .isEmpty();
        assertThat(better)
                .as("cases in known-failures/%s.txt that hold, or do not exist; take them out", name)
                .isEmpty();
    }
}
