package io.narthex.config.http;

import java.util.Optional;

/** The versions of TLS, from the oldest. */
public enum TlsVersion {
    TLS10("TLSv1"),
    TLS11("TLSv1.1"),
    TLS12("TLSv1.2"),
    TLS13("TLSv1.3");

    private final String javaName;

    TlsVersion(String javaName) {
        this.javaName = javaName;
    }

    /** As Java's TLS calls it. */
    public String javaName() {
        return javaName;
    }

    /** The version that a configuration calls so. */
    public static Optional<TlsVersion> ofConfigName(String name) {
        for (TlsVersion version : values()) {
            if (version.name().equals(name)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }
}
