package io.narthex.node;

import java.util.Optional;

/** What this program is: version and revision from the jar's manifest, and the Java that runs it. */
record BuildVersion(String version, String revision, String branch, String architecture, String runtime) {
    static BuildVersion current() {
        Package own = BuildVersion.class.getPackage();
        return new BuildVersion(
                Optional.ofNullable(own.getImplementationVersion()).orElse("unknown"),
                "unknown",
                "unknown",
                architecture(System.getProperty("os.arch", "")),
                "java" + Runtime.version().feature());
    }

    /** As Go names it. */
    static String architecture(String java) {
        return java.equals("aarch64") ? "arm64" : java;
    }
}
