package io.narthex.node;

/** What this program is, what it was built from, and the Java that runs it. */
record BuildVersion(String version, String revision, String branch, String architecture, String runtime) {
    static BuildVersion current() {
        io.narthex.http.BuildVersion built = io.narthex.http.BuildVersion.current();
        return new BuildVersion(
                built.version(),
                known(built.revision()),
                "unknown",
                architecture(System.getProperty("os.arch", "")),
                "java" + Runtime.version().feature());
    }

    /** Outside of a build from a checkout the revision isn't filled in. */
    private static String known(String revision) {
        return revision.isEmpty() || revision.startsWith("$") ? "unknown" : revision;
    }

    /** As Go names it. */
    static String architecture(String java) {
        return java.equals("aarch64") ? "arm64" : java;
    }
}
