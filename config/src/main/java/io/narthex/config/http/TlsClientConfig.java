package io.narthex.config.http;

import java.util.Optional;

/**
 * {@code tls_config}: whom a client trusts and as whom it appears. Certificates and keys are texts in PEM.
 *
 * @param authorities who vouches for servers; empty for the system's
 * @param certificate the client's; present if and only if the key is
 * @param serverName what the server's certificate must be for; empty for the host of the address
 * @param insecureSkipVerify whether any certificate of the server will do
 */
public record TlsClientConfig(
        Optional<SecretSource> authorities,
        Optional<SecretSource> certificate,
        Optional<SecretSource> key,
        String serverName,
        boolean insecureSkipVerify,
        Optional<TlsVersion> minVersion,
        Optional<TlsVersion> maxVersion) {
    /** What holds where nothing is said. */
    public static final TlsClientConfig DEFAULT = new TlsClientConfig(
            Optional.empty(), Optional.empty(), Optional.empty(), "", false, Optional.empty(), Optional.empty());
}
