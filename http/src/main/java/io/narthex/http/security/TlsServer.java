package io.narthex.http.security;

import io.narthex.config.WebConfig.ClientAuth;
import io.narthex.config.WebConfig.Tls;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The server's side of TLS: a certificate, and what is wanted of clients. Immutable. */
public final class TlsServer {
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
        boolean verifies = settings.clientAuth() == ClientAuth.VERIFY_CLIENT_CERT_IF_GIVEN
                || settings.clientAuth() == ClientAuth.REQUIRE_AND_VERIFY_CLIENT_CERT;
        if (!verifies) {
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

    /** The keys and the authorities. */
    public SSLContext context() {
        return context;
    }

    /** The socket to talk through. The handshake follows when it is first read from. */
    public Socket secured(Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(plain, plain.getInetAddress().getHostAddress(), plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.setSSLParameters(applied(socket.getSSLParameters()));
        return socket;
    }

    /** What takes a new connection's bytes apart, for servers that move the bytes themselves. */
    public SSLEngine engine() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setSSLParameters(applied(engine.getSSLParameters()));
        return engine;
    }

    private SSLParameters applied(SSLParameters parameters) {
        parameters.setProtocols(settings.versions().toArray(String[]::new));
        if (!settings.cipherSuites().isEmpty()) {
            parameters.setCipherSuites(settings.cipherSuites().toArray(String[]::new));
        }
        switch (settings.clientAuth()) {
            case NO_CLIENT_CERT -> parameters.setNeedClientAuth(false);
            case REQUEST_CLIENT_CERT, VERIFY_CLIENT_CERT_IF_GIVEN -> parameters.setWantClientAuth(true);
            case REQUIRE_ANY_CLIENT_CERT, REQUIRE_AND_VERIFY_CLIENT_CERT -> parameters.setNeedClientAuth(true);
        }
        return parameters;
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
