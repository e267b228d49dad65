package io.narthex.node.proc;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;

/** The names in a directory. */
public final class Directory {
    private static final String[] NONE = {};

    /** Reads one of the things that a directory lists. */
    @FunctionalInterface
    public interface Visit {
        /** Reads the thing of a name. */
        void read(String name) throws IOException;
    }

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

    /**
     * Reads what a directory listed, one after the other. One that is gone when it can't be read is passed over: devices and processes go while they are read.
     *
     * @throws IOException if one that is still there can't be read
     */
    public static void visit(String directory, String[] names, Visit visit) throws IOException {
        for (String name : names) {
            try {
                visit.read(name);
            } catch (IOException e) {
                if (new File(directory, name).exists()) {
                    throw e;
                }
            }
        }
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
