package io.narthex.monitors.alertmanager;

import io.narthex.monitors.resource.Version;

/**
 * A key of one of Alertmanager's mappings.
 *
 * @param type of its value, or of the elements of its list
 * @param list whether there is a list of such
 * @param written when it is written
 * @param since the first version that knows it
 * @param required whether an older version makes it an error instead of leaving it out
 */
record Field(String key, String type, boolean list, Written written, Version since, boolean required) {
    /** When a key is written. */
    enum Written {
        /** Unless it is empty, zero or false. */
        WITH_CONTENT,
        /** If it is given. */
        IF_GIVEN,
        ALWAYS
    }

    private static final Version FIRST = new Version(0, 0, 0, "");

    /** Reads {@code KEY [TYPE] [VERSION]}. */
    static Field parse(String line) {
        String[] words = line.strip().split(" +");
        String type = words.length > 1 ? words[1] : "text";
        Written written =
                type.endsWith("!") ? Written.ALWAYS : type.endsWith("?") ? Written.IF_GIVEN : Written.WITH_CONTENT;
        String bare = written == Written.WITH_CONTENT ? type : type.substring(0, type.length() - 1);
        boolean list = bare.startsWith("[");
        String gate = words.length > 2 ? words[2] : "";
        boolean required = gate.endsWith("!");
        String version = required ? gate.substring(0, gate.length() - 1) : gate;
        return new Field(
                words[0],
                list ? bare.substring(1, bare.length() - 1) : bare,
                list,
                written,
                version.isEmpty() ? FIRST : Version.parse(version),
                required);
    }
}
