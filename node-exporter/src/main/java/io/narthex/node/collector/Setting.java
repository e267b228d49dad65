package io.narthex.node.collector;

/**
 * A setting of a collector: the flag {@code --collector.NAME}.
 *
 * @param name what stands behind {@code --collector.}, {@code netdev.device-exclude}
 * @param kind how its text is read
 * @param defaultValue the text where the flag isn't given
 * @param help what it is for, in a sentence
 */
public record Setting(String name, Kind kind, String defaultValue, String help) {
    /** How the text of a setting is read. */
    public enum Kind {
        /** As it stands. */
        TEXT,
        /** A regular expression of RE2 that may match anywhere in a name. Empty for none. */
        REGEX,
        /** {@code true} or {@code false}: a flag with a {@code --no-} form. */
        FLAG,
        /** May be given several times; the texts are joined by newlines. */
        REPEATED
    }

    static Setting text(String name, String defaultValue, String help) {
        return new Setting(name, Kind.TEXT, defaultValue, help);
    }

    static Setting regex(String name, String defaultValue, String help) {
        return new Setting(name, Kind.REGEX, defaultValue, help);
    }

    static Setting flag(String name, boolean defaultValue, String help) {
        return new Setting(name, Kind.FLAG, Boolean.toString(defaultValue), help);
    }

    static Setting repeated(String name, String help) {
        return new Setting(name, Kind.REPEATED, "", help);
    }
}
