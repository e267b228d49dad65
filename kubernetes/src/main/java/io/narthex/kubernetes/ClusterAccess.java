package io.narthex.kubernetes;

import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where the API server of a cluster is, and who asks.
 *
 * @param server {@code https://10.0.0.1:443}, perhaps with a path
 * @param tls how the server is believed and how the client shows itself; unused without TLS
 * @param credentials what stands in the header {@code Authorization}
 * @param namespace the one that the client runs in or works in
 */
public record ClusterAccess(URI server, Optional<SSLContext> tls, Credentials credentials, String namespace) {
    /** Access without TLS and without credentials. */
    public static ClusterAccess plain(URI server) {
        return new ClusterAccess(server, Optional.empty(), Credentials.NONE, "default");
    }

    /** The same with another address of the server. */
    public ClusterAccess withServer(URI other) {
        return new ClusterAccess(other, tls, credentials, namespace);
    }
}
