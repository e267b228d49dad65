package io.narthex.http.client;

import io.narthex.config.http.SecretSource;
import io.narthex.config.http.TlsClientConfig;
import io.narthex.config.http.TlsVersion;
import io.narthex.http.security.Pem;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code tls_config} came to when its files were read.
 *
 * @param authorities in PEM; empty for the system's
 * @param certificate the client's in PEM; empty for none
 * @param key of the certificate, in PEM
 */
record TlsIdentity(String authorities, String certificate, String key) {
    private static final char[] NO_PASSWORD = {};

    /** Reads the files. */
    static TlsIdentity read(TlsClientConfig config) throws IOException {
        return new TlsIdentity(
                Secrets.value(config.authorities()), Secrets.value(config.certificate()), Secrets.value(config.key()));
    }

    /** Whether a later reading can give something else. */
    static boolean canChange(TlsClientConfig config) {
        return isFile(config.authorities()) || isFile(config.certificate()) || isFile(config.key());
    }

    private static boolean isFile(Optional<SecretSource> source) {
        return source.isPresent() && source.get() instanceof SecretSource.InFile;
    }

    /** Jetty's form of it. */
    SslContextFactory.Client contexts(TlsClientConfig config) throws IOException {
        SslContextFactory.Client factory = new NamedServer(config.serverName());
        factory.setSslContext(context(config.insecureSkipVerify()));
        factory.setEndpointIdentificationAlgorithm(config.insecureSkipVerify() ? null : "HTTPS");
        factory.setIncludeProtocols(protocols(config));
        factory.setExcludeProtocols();
        return factory;
    }

    private static String[] protocols(TlsClientConfig config) throws IOException {
        TlsVersion least = config.minVersion().orElse(TlsVersion.TLS12);
        TlsVersion most = config.maxVersion().orElse(TlsVersion.TLS13);
        if (most.compareTo(least) < 0) {
            throw new IOException("tls_config: no supported versions: max_version " + most + " is below min_version "
                    + least + (config.minVersion().isEmpty() ? ", which holds where none is given" : ""));
        }
        return Arrays.stream(TlsVersion.values())
                .filter(version -> version.compareTo(least) >= 0 && version.compareTo(most) <= 0)
                .map(TlsVersion::javaName)
                .toArray(String[]::new);
    }

    private SSLContext context(boolean trustAnybody) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(), trustAnybody ? new TrustManager[] {new TrustAnybody()} : trust(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("tls_config: " + e.getMessage(), e);
        }
    }

    private KeyManager @Nullable [] keys() throws GeneralSecurityException, IOException {
        if (certificate.isEmpty()) {
            return null;
        }
        KeyStore store = emptyStore();
        List<X509Certificate> chain = Pem.certificates(certificate);
        store.setKeyEntry("client", Pem.key(key), NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private TrustManager @Nullable [] trust() throws GeneralSecurityException, IOException {
        if (authorities.isEmpty()) {
            return null;
        }
        KeyStore store = emptyStore();
        for (X509Certificate authority : Pem.certificates(authorities)) {
            store.setCertificateEntry("authority" + store.size(), authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    /** Asks for a server by its configured name, and checks its certificate against that. */
    private static final class NamedServer extends SslContextFactory.Client {
        private final String name;

        NamedServer(String name) {
            this.name = name;
        }

        @Override
        public SSLEngine newSSLEngine(String host, int port) {
            return super.newSSLEngine(name.isEmpty() ? host : name, port);
        }
    }
}
