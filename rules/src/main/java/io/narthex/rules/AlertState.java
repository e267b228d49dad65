package io.narthex.rules;

/** How far an alert, or a rule with all its alerts, is. The later ones weigh more. */
public enum AlertState {
    /** The rule was not evaluated yet. */
    UNKNOWN("unknown"),
    INACTIVE("inactive"),
    PENDING("pending"),
    FIRING("firing");

    private final String apiName;

    AlertState(String apiName) {
        this.apiName = apiName;
    }

    /** The name that the API and the label {@code alertstate} use. */
    public String apiName() {
        return apiName;
    }
}
