package io.narthex.node.proc;

import java.io.File;
import java.util.Arrays;

/** The names in a directory. */
public final class Directory {
    private static final String[] NONE = {};

    private Directory() {}

    /** The names in their order; none where there is no such directory or it may not be read. */
    public static String[] list(String directory) {
        String[] names = new File(directory).list();
        if (names == null) {
            return NONE;
        }
        Arrays.sort(names);
        return names;
    }

    /** Whether a name is a word and a number behind it, {@code cpu12}. */
    public static boolean isNumbered(String name, String word) {
        if (name.length() == word.length() || !name.startsWith(word)) {
            return false;
        }
        for (int i = word.length(); i < name.length(); i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
