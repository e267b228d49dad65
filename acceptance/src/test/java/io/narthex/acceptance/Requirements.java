package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs from the machine and may not find. A test without it is skipped with a message, unless the environment variable {@code NARTHEX_REQUIRE}, a list
 * with commas, names it: then the test fails.
 */
enum Requirements {
    /** The folder of conformance data. */
    CONFORMANCE,
    /** The real programs to compare with. */
    PEERS,
    /** A browser without a screen. */
    BROWSER,
    /** The command line of Kubernetes. */
    KUBECTL;

    private static final String VARIABLE = "NARTHEX_REQUIRE";

    /** Goes on if the thing is there, and skips or fails the test if it is not. */
    void check(boolean there, String message) {
        if (there) {
            return;
        }
        if (isRequired()) {
            fail(message + " (" + VARIABLE + " names " + word() + ")");
        }
        Assumptions.abort(message);
    }

    private boolean isRequired() {
        String list = System.getenv().getOrDefault(VARIABLE, "");
        return Arrays.stream(list.split(",")).map(String::strip).anyMatch(word()::equalsIgnoreCase);
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
