package io.narthex.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What was built, and from what. */
public record BuildVersion(String version, String revision, String buildDate) {
    private static final BuildVersion CURRENT = read();

    /** Of this program. */
    public static BuildVersion current() {
        return CURRENT;
    }

    private static BuildVersion read() {
        Properties built = new Properties();
        try (InputStream in = BuildVersion.class.getResourceAsStream("build.properties")) {
            if (in != null) {
                built.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("build.properties can't be read", e);
        }
        return new BuildVersion(
                built.getProperty("version", "unknown"),
                built.getProperty("revision", "unknown"),
                built.getProperty("buildDate", "unknown"));
    }
}
