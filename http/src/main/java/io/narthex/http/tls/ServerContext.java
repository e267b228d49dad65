package io.narthex.http.tls;

import io.narthex.config.WebConfig.Tls;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The server's side of TLS. */
public final class ServerContext {
    private static final char[] NO_PASSWORD = {};

    private ServerContext() {}

    /**
     * The certificate and what is asked of clients' certificates.
     *
     * @throws GeneralSecurityException if a certificate or the key is none, or they don't belong together
     */
    public static SSLContext of(Tls settings) throws GeneralSecurityException, IOException {
        KeyStore keys = emptyStore();
        List<X509Certificate> chain = Pem.certificates(settings.certificates());
        keys.setKeyEntry("server", Pem.key(settings.key()), NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), new TrustManager[] {trust(settings)}, null);
        List<String> supported = List.of(context.getSupportedSSLParameters().getCipherSuites());
        for (String suite : settings.cipherSuites()) {
            if (!supported.contains(suite)) {
                throw new GeneralSecurityException("unknown cipher suite " + suite);
            }
        }
        return context;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static X509TrustManager trust(Tls settings) throws GeneralSecurityException, IOException {
        if (settings.clientAuthorities().isEmpty()) {
            return new Clients(List.of(), settings.allowedNames());
        }
        KeyStore authorities = emptyStore();
        for (X509Certificate authority : Pem.certificates(settings.clientAuthorities())) {
            authorities.setCertificateEntry("authority" + authorities.size(), authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager found) {
                return new Clients(List.of(found), settings.allowedNames());
            }
        }
        throw new GeneralSecurityException("this Java checks no certificates");
    }

    /**
     * Which certificates of clients are taken.
     *
     * @param authorities who checks them; none to take any
     * @param allowedNames one of these must be among a certificate's alternative names; empty to take any
     */
    private record Clients(List<X509TrustManager> authorities, List<String> allowedNames) implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            for (X509TrustManager authority : authorities) {
                authority.checkClientTrusted(chain, type);
            }
            if (!allowedNames.isEmpty() && !hasAllowedName(chain[0])) {
                throw new CertificateException("could not find allowed SANs in client cert, requires " + allowedNames);
            }
        }

        private boolean hasAllowedName(X509Certificate certificate) throws CertificateException {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names != null && names.stream().anyMatch(name -> allowedNames.contains(String.valueOf(name.get(1))));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("a server checks no servers");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return authorities.stream()
                    .flatMap(authority -> List.of(authority.getAcceptedIssuers()).stream())
                    .toArray(X509Certificate[]::new);
        }
    }
}
