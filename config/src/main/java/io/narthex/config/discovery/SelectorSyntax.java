package io.narthex.config.discovery;

import java.util.Optional;
import java.util.regex.Pattern;

/** What Kubernetes takes as a selector: of fields {@code a=b,c!=d}; of labels that too, and {@code k in (a, b)}, {@code k}, {@code !k}, {@code k > 1}. */
final class SelectorSyntax {
    private static final Pattern FIELD = Pattern.compile("[^=!,]+(==|!=|=)[^=,]*");

    private static final String NAME = "([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)";
    private static final String KEY = "([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?" + NAME;
    private static final String VALUE = NAME + "?";
    private static final Pattern LABELS = Pattern.compile(one() + "(," + one() + ")*");

    private SelectorSyntax() {}

    private static String one() {
        String list = "\\(\\s*" + VALUE + "\\s*(,\\s*" + VALUE + "\\s*)*\\)";
        return "\\s*(!\\s*" + KEY + "|" + KEY + "\\s*((==|!=|=)\\s*" + VALUE + "|(>|<)\\s*-?[0-9]+|\\s(not)?in\\s*"
                + list + "|\\snotin\\s*" + list + ")?)\\s*";
    }

    /** What is wrong with a selector of fields. */
    static Optional<String> fieldProblem(String selector) {
        if (selector.isEmpty()) {
            return Optional.empty();
        }
        for (String term : selector.split(",", -1)) {
            if (!term.isEmpty() && !FIELD.matcher(term).matches()) {
                return Optional.of("invalid selector: '" + selector + "'; can't understand '" + term + "'");
            }
        }
        return Optional.empty();
    }

    /** What is wrong with a selector of labels. */
    static Optional<String> labelProblem(String selector) {
        return selector.isBlank() || LABELS.matcher(selector).matches()
                ? Optional.empty()
                : Optional.of("unable to parse requirement: invalid label selector '" + selector + "'");
    }
}
