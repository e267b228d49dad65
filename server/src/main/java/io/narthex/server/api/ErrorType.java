package io.narthex.server.api;

/** The classes of errors in the API. */
enum ErrorType {
    BAD_DATA("bad_data", 400),
    EXECUTION("execution", 422),
    /** The status is nginx's for a client that went away. */
    CANCELED("canceled", 499),
    TIMEOUT("timeout", 503),
    INTERNAL("internal", 500),
    NOT_FOUND("not_found", 404),
    UNAVAILABLE("unavailable", 500);

    private final String apiName;
    private final int status;

    ErrorType(String apiName, int status) {
        this.apiName = apiName;
        this.status = status;
    }

    String apiName() {
        return apiName;
    }

    int status() {
        return status;
    }
}
