package io.narthex.acceptance;

import java.util.Optional;
import java.util.regex.Pattern;

/** Where the real server at hand is older than the one to match and is known to answer otherwise; each stands in docs/version-differences.md. */
enum VersionDifference {
    /** A rate of native histograms does not reach beyond the time at which the counter was zero. */
    HISTOGRAM_RATE("(rate|increase)\\s*\\(+\\s*(rpc_|\\{)", ""),
    /** NaN in a window makes the deviation NaN. */
    DEVIATION_OF_NAN("mad_over_time", ""),
    /** Pairs that a comparison filters out count as matches. */
    FILTERED_MATCHES("[=<>]=|[<>]", "multiple matches for labels: many-to-one matching must be explicit");

    private final Pattern query;
    private final String ours;

    VersionDifference(String query, String ours) {
        this.query = Pattern.compile(query);
        this.ours = ours;
    }

    /** The known reason for our answer to be another, if there is one. */
    static Optional<VersionDifference> of(String query, String ours) {
        for (VersionDifference difference : values()) {
            if (difference.query.matcher(query).find() && ours.contains(difference.ours)) {
                return Optional.of(difference);
            }
        }
        return Optional.empty();
    }
}
