package io.narthex.kubestate.family;

/** How firmly a family is promised. It shows as the beginning of the help text. */
public enum Stability {
    STABLE("[STABLE] "),
    ALPHA("");

    private final String prefix;

    Stability(String prefix) {
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }
}
