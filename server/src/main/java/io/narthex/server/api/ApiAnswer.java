package io.narthex.server.api;

import io.narthex.http.JsonOut;
import java.util.List;

/**
 * What an endpoint answers. The data is computed already: writing it can't fail.
 *
 * @param written what to do when it is written, or could not be
 * @param warnings all of them; the answer shows the first ten
 */
record ApiAnswer(Data data, List<String> warnings, List<String> infos, Runnable written) {
    /** What is said where a limit cut something off. */
    static final String TRUNCATED = "results truncated due to limit";

    ApiAnswer(Data data, List<String> warnings, List<String> infos) {
        this(data, warnings, infos, () -> {});
    }

    /** Nothing, not even an envelope. */
    static final ApiAnswer NO_CONTENT = of(out -> {});

    /** Writes one JSON value. */
    @FunctionalInterface
    interface Data {
        void write(JsonOut out);
    }

    static ApiAnswer of(Data data) {
        return new ApiAnswer(data, List.of(), List.of());
    }

    static ApiAnswer of(Data data, List<String> warnings) {
        return new ApiAnswer(data, warnings, List.of());
    }
}
