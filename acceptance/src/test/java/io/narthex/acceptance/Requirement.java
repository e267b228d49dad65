package io.narthex.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;

/**
 * What some tests need from outside. A test whose requirement is absent is skipped with a message, or fails where the environment variable
 * {@code NARTHEX_REQUIRE}, a list separated by commas, names the requirement.
 */
enum Requirement {
    CONFORMANCE,
    PEERS,
    BROWSER,
    KUBECTL;

    /** Skips or fails the test unless the path exists. */
    Path existing(Path path) {
        if (!Files.exists(path)) {
            absent(path + " is absent");
        }
        return path;
    }

    /** Skips the test that needs what is absent, or fails it. */
    void absent(String what) {
        String name = name().toLowerCase(Locale.ROOT);
        String required = System.getenv().getOrDefault("NARTHEX_REQUIRE", "");
        if (Arrays.asList(required.split("\\s*,\\s*")).contains(name)) {
            throw new AssertionError(what + ", and NARTHEX_REQUIRE names " + name);
        }
        Assumptions.abort("needs " + name + ": " + what);
    }

    /** A program of the real peers, by its path below {@code NARTHEX_PEERS}, which scripts/peers fills. */
    Path program(String path) {
        String peers = System.getenv("NARTHEX_PEERS");
        if (peers == null || peers.isEmpty()) {
            absent("NARTHEX_PEERS is not set");
        }
        return existing(Path.of(String.valueOf(peers)).resolve(path));
    }

    /** A program on the PATH. */
    Path installed(String... names) {
        for (String name : names) {
            for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
                Path program = Path.of(folder, name);
                if (Files.isExecutable(program)) {
                    return program;
                }
            }
        }
        absent("none of " + Arrays.toString(names) + " is on the PATH");
        throw new IllegalStateException();
    }
}
