package io.narthex.config;

/** How a target is asked to write names that are not legacy names. */
public enum NameEscaping {
    /** As they are. */
    ALLOW_UTF8("allow-utf-8"),
    /** Other characters become underscores. */
    UNDERSCORES("underscores"),
    /** Dots become {@code _dot_}, underscores are doubled. */
    DOTS("dots"),
    /** A prefix {@code U__} and the code points in hexadecimal. */
    VALUES("values");

    private final String configName;

    NameEscaping(String configName) {
        this.configName = configName;
    }

    public String configName() {
        return configName;
    }
}
