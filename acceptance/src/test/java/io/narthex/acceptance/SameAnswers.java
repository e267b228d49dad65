package io.narthex.acceptance;

import java.util.Optional;

/** Asks our server and the real one the same. */
record SameAnswers(Api ours, Api theirs) {
    private static final int ASKED_AGAIN = 4;
    private static final int SHOWN = 600;

    /** What became of one question. */
    record Outcome(boolean isEmpty, boolean isError, Optional<String> difference) {}

    /**
     * Asks both; where the answers differ asks the real one again, since some of its answers waver.
     *
     * @param path below {@code /api/v1/}
     */
    Outcome ask(String query, String path) {
        String mine = Api.get(ours.url() + "/api/v1/" + path);
        String real = Api.get(theirs.url() + "/api/v1/" + path);
        boolean agree = AnswerComparison.agree(query, mine, real)
                || query.contains("topk") && AnswerComparison.agreeButForTies(mine, real);
        for (int i = 0; i < ASKED_AGAIN && !agree; i++) {
            String again = Api.get(theirs.url() + "/api/v1/" + path);
            agree = AnswerComparison.agree(query, mine, again) || !AnswerComparison.agree(query, again, real);
        }
        return new Outcome(
                real.contains("\"result\":[]"),
                real.startsWith("{\"status\":\"error\""),
                agree
                        ? Optional.empty()
                        : Optional.of(query + "\n  " + path + "\n  ours   " + shortened(mine) + "\n  theirs "
                                + shortened(real)));
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
