package io.narthex.http.client;

import io.narthex.config.http.TlsClientConfig;
import java.io.IOException;
import javax.net.ssl.SSLSocketFactory;

/** TLS by a {@code tls_config}, for protocols other than HTTP. */
public final class ClientTls {
    private ClientTls() {}

    /**
     * Makes sockets that trust whom the configuration trusts, and appear as whom it says. Whether the server's name fits its certificate is left to the caller.
     *
     * @throws IOException if a file can't be read or holds no certificate or key
     */
    public static SSLSocketFactory sockets(TlsClientConfig config) throws IOException {
        return TlsIdentity.read(config).contexts(config).getSslContext().getSocketFactory();
    }
}
