package io.narthex.server.api;

import io.narthex.http.Exchange;
import io.narthex.model.GoQuote;
import io.narthex.model.Utf8;
import io.narthex.rules.RuleGroup;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Which part of the groups is asked for.
 *
 * @param limit the most groups; 0 for all
 * @param token that of the first group; empty for the first of all
 */
record RulePage(int limit, String token) {
    static RulePage of(Exchange exchange) {
        String limit = exchange.parameter("group_limit");
        String token = exchange.parameter("group_next_token");
        if (!token.isEmpty() && limit.isEmpty()) {
            throw ApiException.invalidParameter(
                    "group_limit", "group_limit needs to be present in order to paginate over the groups");
        }
        if (limit.isEmpty()) {
            return new RulePage(0, token);
        }
        int groups = Parameters.integer(limit)
                .orElseThrow(() -> ApiException.invalidParameter(
                        "group_limit",
                        "group_limit needs to be a valid number: strconv.ParseInt: parsing " + GoQuote.quote(limit)
                                + ": invalid syntax"));
        if (groups <= 0) {
            throw ApiException.invalidParameter("group_limit", "group_limit needs to be greater than 0");
        }
        return new RulePage(groups, token);
    }

    /** What stands for a group in a request for the groups from there on. */
    static String token(RuleGroup group) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(sha1.digest(Utf8.encode(group.key())));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
