package io.narthex.config.yaml;

/** The configuration is wrong; the message says what, where (file, line, path of the field) and why. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ConfigException(String message) {
        super(message);
    }

    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
