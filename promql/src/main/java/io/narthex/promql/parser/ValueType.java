package io.narthex.promql.parser;

/** What an expression evaluates to. */
public enum ValueType {
    SCALAR("scalar", "scalar"),
    VECTOR("vector", "instant vector"),
    MATRIX("matrix", "range vector"),
    STRING("string", "string");

    private final String apiName;
    private final String documented;

    ValueType(String apiName, String documented) {
        this.apiName = apiName;
        this.documented = documented;
    }

    /** The name in the HTTP API. */
    public String apiName() {
        return apiName;
    }

    /** The name in error messages. */
    public String documented() {
        return documented;
    }
}
