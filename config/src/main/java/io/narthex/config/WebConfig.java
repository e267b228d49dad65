package io.narthex.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A web config file: how a server protects what it serves.
 *
 * @param tls empty for plain HTTP
 * @param headers of every answer
 * @param users by name, the bcrypt hash of each one's password; empty to let everybody in
 */
public record WebConfig(Optional<Tls> tls, Map<String, String> headers, Map<String, String> users) {
    /** What a file that says nothing means. */
    public static final WebConfig NONE = new WebConfig(Optional.empty(), Map.of(), Map.of());

    /** Copies. */
    public WebConfig {
        headers = Map.copyOf(headers);
        users = Map.copyOf(users);
    }

    /** Whether clients show a certificate, and who vouches for it. */
    public enum ClientAuth {
        NO_CLIENT_CERT("NoClientCert"),
        REQUEST_CLIENT_CERT("RequestClientCert"),
        REQUIRE_ANY_CLIENT_CERT("RequireAnyClientCert"),
        VERIFY_CLIENT_CERT_IF_GIVEN("VerifyClientCertIfGiven"),
        REQUIRE_AND_VERIFY_CLIENT_CERT("RequireAndVerifyClientCert");

        private final String text;

        ClientAuth(String text) {
            this.text = text;
        }

        /** As the file writes it. */
        public String text() {
            return text;
        }
    }

    /**
     * The server's certificate and what is wanted of clients. Certificates and the key are texts in PEM.
     *
     * @param clientAuthorities who vouches for clients' certificates; empty for none
     * @param versions the versions of TLS from the least to the greatest, as Java names them
     * @param cipherSuites by name; empty for the runtime's choice
     * @param curves as Java names them; empty for the runtime's choice
     * @param allowedNames one of a client's certificate's alternative names must be among these; empty to allow all
     */
    public record Tls(
            String certificates,
            String key,
            ClientAuth clientAuth,
            String clientAuthorities,
            List<String> versions,
            List<String> cipherSuites,
            List<String> curves,
            List<String> allowedNames) {
        /** Copies. */
        public Tls {
            curves = List.copyOf(curves);
            allowedNames = List.copyOf(allowedNames);
            versions = List.copyOf(versions);
            cipherSuites = List.copyOf(cipherSuites);
        }
    }
}
