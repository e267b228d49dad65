package io.narthex.config.http;

import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.Section;
import java.util.Optional;

/** Reads {@code tls_config} of a client. */
public final class TlsClientConfigReader {
    private TlsClientConfigReader() {}

    /** Reads a whole section. */
    public static TlsClientConfig read(Field field) {
        Section section = field.section("config.plain");
        TlsClientConfig tls = new TlsClientConfig(
                SecretFields.read(section, "ca", "at most one of ca, ca_file & ca_ref must be configured"),
                SecretFields.read(section, "cert", "at most one of cert, cert_file & cert_ref must be configured"),
                SecretFields.read(section, "key", "at most one of key and key_file must be configured"),
                section.take("server_name", Field::text, ""),
                section.take("insecure_skip_verify", Field::bool, false),
                section.take("min_version").flatMap(TlsClientConfigReader::version),
                section.take("max_version").flatMap(TlsClientConfigReader::version));
        section.finish();
        if (tls.certificate().isPresent() && tls.key().isEmpty()) {
            throw field.wrong(
                    "exactly one of key or key_file must be configured when a client certificate is configured");
        }
        if (tls.key().isPresent() && tls.certificate().isEmpty()) {
            throw field.wrong("exactly one of cert or cert_file must be configured when a client key is configured");
        }
        return tls;
    }

    private static Optional<TlsVersion> version(Field field) {
        if (field.isNull()) {
            return Optional.empty();
        }
        Optional<TlsVersion> version = TlsVersion.ofConfigName(field.text());
        if (version.isEmpty()) {
            throw field.wrong("unknown TLS version: " + field.text());
        }
        return version;
    }
}
