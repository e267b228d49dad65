package io.narthex.node.web;

import io.narthex.config.WebConfig.ClientAuth;
import io.narthex.config.WebConfig.Tls;
import io.narthex.http.tls.Pem;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The server's side of TLS. */
final class TlsServer {
    private static final char[] NO_PASSWORD = {};

    private final SSLContext context;
    private final Tls settings;

    TlsServer(Tls settings) throws GeneralSecurityException, IOException {
        this.settings = settings;
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, NO_PASSWORD);
        List<X509Certificate> chain = Pem.certificates(settings.certificates());
        keys.setKeyEntry("server", Pem.key(settings.key()), NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, NO_PASSWORD);
        context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trust(settings), null);
        String[] supported = context.getSupportedSSLParameters().getCipherSuites();
        for (String suite : settings.cipherSuites()) {
            if (!List.of(supported).contains(suite)) {
                throw new GeneralSecurityException("unknown cipher suite " + suite);
            }
        }
    }

    private static TrustManager[] trust(Tls settings) throws GeneralSecurityException, IOException {
        if (settings.clientAuthorities().isEmpty()) {
            return new TrustManager[] {new Anybody()};
        }
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, NO_PASSWORD);
        for (X509Certificate authority : Pem.certificates(settings.clientAuthorities())) {
            authorities.setCertificateEntry("authority" + authorities.size(), authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return factory.getTrustManagers();
    }

    /** The handshake follows when the connection is first read from. */
    Socket secured(Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(plain, plain.getInetAddress().getHostAddress(), plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.setEnabledProtocols(settings.versions().toArray(String[]::new));
        if (!settings.cipherSuites().isEmpty()) {
            socket.setEnabledCipherSuites(settings.cipherSuites().toArray(String[]::new));
        }
        ClientAuth auth = settings.clientAuth();
        socket.setNeedClientAuth(
                auth == ClientAuth.REQUIRE_ANY_CLIENT_CERT || auth == ClientAuth.REQUIRE_AND_VERIFY_CLIENT_CERT);
        if (auth == ClientAuth.REQUEST_CLIENT_CERT || auth == ClientAuth.VERIFY_CLIENT_CERT_IF_GIVEN) {
            socket.setWantClientAuth(true);
        }
        return socket;
    }

    /** For certificates that are asked for and that nobody needs to vouch for. */
    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
