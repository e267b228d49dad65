package io.narthex.kubernetes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS towards an API server, from certificates and keys in PEM. */
final class Tls {
    private static final char[] NO_PASSWORD = {};

    private Tls() {}

    /**
     * A context.
     *
     * @param authorities certificates that sign the server's; empty for those that the JVM knows
     * @param certificate the client's certificates; empty for none
     * @param key the client's key
     * @param believeAll whether the server may show any certificate
     * @throws KubernetesException if something can't be understood
     */
    static SSLContext context(byte[] authorities, byte[] certificate, byte[] key, boolean believeAll) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManager[] keys = certificate.length == 0 ? null : keys(certificate, key);
            TrustManager[] trust = believeAll ? new TrustManager[] {new BelieveAll()} : trust(authorities);
            context.init(keys, trust, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new KubernetesException("TLS towards the API server can't be set up: " + e.getMessage(), e);
        }
    }

    /** A context that believes nobody, for connections without TLS. */
    static SSLContext unused() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[0], new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    private static TrustManager @org.jspecify.annotations.Nullable [] trust(byte[] authorities)
            throws GeneralSecurityException, IOException {
        if (authorities.length == 0) {
            return null;
        }
        KeyStore store = emptyStore();
        int i = 0;
        for (Certificate certificate : certificates(authorities)) {
            store.setCertificateEntry("authority-" + i++, certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager[] keys(byte[] certificate, byte[] key) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        store.setKeyEntry(
                "client",
                privateKey(key),
                NO_PASSWORD,
                certificates(certificate).toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static Collection<? extends Certificate> certificates(byte[] pem) throws GeneralSecurityException {
        Collection<? extends Certificate> certificates =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
        if (certificates.isEmpty()) {
            throw new GeneralSecurityException("no certificate where one is wanted");
        }
        return certificates;
    }

    private static PrivateKey privateKey(byte[] pem) throws GeneralSecurityException {
        PemKey key = PemKey.parse(pem);
        List<String> failures = new ArrayList<>();
        for (String algorithm : key.algorithms()) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key.pkcs8()));
            } catch (GeneralSecurityException e) {
                failures.add(algorithm + ": " + e.getMessage());
            }
        }
        throw new GeneralSecurityException("the client's key can't be read: " + failures);
    }

    /** For {@code insecure-skip-tls-verify}, which the user has to write down. An extended manager, since the JDK would check the host's name else. */
    private static final class BelieveAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

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
