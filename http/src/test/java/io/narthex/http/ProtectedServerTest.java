package io.narthex.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.http.security.WebConfigSecurity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server behind a web config file: certificates of its own and of clients, and what happens when the file changes. */
class ProtectedServerTest {
    private static final char[] PASSWORD = "secret".toCharArray();

    @TempDir
    static Path folder;

    @BeforeAll
    static void makeCertificates() throws Exception {
        for (String name : List.of("first", "second", "client", "stranger")) {
            makeCertificate(name);
        }
    }

    /** By the tool that comes with the JDK. */
    private static void makeCertificate(String name) throws Exception {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String store = folder.resolve(name).toString();
        String line = " -genkeypair -alias a -keyalg EC -dname CN=" + name + " -ext san=ip:127.0.0.1"
                + " -storetype PKCS12 -storepass secret -keystore " + store;
        assertThat(new ProcessBuilder((tool + line).split(" "))
                        .redirectErrorStream(true)
                        .start()
                        .waitFor())
                .isZero();
        KeyStore keys = store(name);
        write(name + ".crt", "CERTIFICATE", keys.getCertificate("a").getEncoded());
        write(name + ".key", "PRIVATE KEY", keys.getKey("a", PASSWORD).getEncoded());
    }

    private static KeyStore store(String name) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static void write(String name, String label, byte[] der) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(
                folder.resolve(name), "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
    }

    private static Path config(String name, String tls) throws IOException {
        return Files.writeString(folder.resolve(name), "tls_server_config: {" + tls + "}\n");
    }

    private static String serverKey(String name) {
        return "cert_file: " + name + ".crt, key_file: " + name + ".key";
    }

    private static HttpServer server(Path config) {
        return JettyHttpServer.start(
                HttpServerOptions.of(List.of(new ListenAddress("127.0.0.1", 0)))
                        .withSecurity(new WebConfigSecurity(config)),
                new Routes().get("/", exchange -> exchange.respondText(200, "hello")));
    }

    /** A client that trusts one server, and shows a certificate if it has one. */
    private static HttpClient client(String server, String own) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        byte[] pem = Files.readAllBytes(folder.resolve(server + ".crt"));
        X509Certificate certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        trusted.setCertificateEntry("server", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own.isEmpty() ? null : store(own), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.isEmpty() ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static String ask(HttpServer server, String trusted, String own) throws Exception {
        try (HttpClient client = client(trusted, own)) {
            URI uri = URI.create("https://127.0.0.1:" + server.port() + "/");
            return client.send(
                            HttpRequest.newBuilder(uri).build(),
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .body();
        }
    }

    @Test
    void tls_servesWithTheCertificateThatTheFileNamesNow() throws Exception {
        Path file = config("renewed.yml", serverKey("first"));
        try (HttpServer server = server(file)) {
            assertThat(ask(server, "first", "")).isEqualTo("hello\n");
            config("renewed.yml", serverKey("second"));
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
            assertThat(ask(server, "second", "")).isEqualTo("hello\n");
            assertThatThrownBy(() -> ask(server, "first", "")).isInstanceOf(IOException.class);
            Files.writeString(file, "{}\n");
            Files.setLastModifiedTime(file, FileTime.fromMillis(2_000_000));
            assertThat(ask(server, "second", ""))
                    .as("it doesn't begin to talk in the clear")
                    .isEqualTo("hello\n");
        }
    }

    @Test
    void clientCertificate_thatIsWanted_isVerified() throws Exception {
        Path file = config(
                "clients.yml",
                serverKey("first") + ", client_auth_type: RequireAndVerifyClientCert, client_ca_file: client.crt");
        try (HttpServer server = server(file)) {
            assertThat(ask(server, "first", "client")).isEqualTo("hello\n");
            assertThatThrownBy(() -> ask(server, "first", "stranger")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> ask(server, "first", "")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void clientCertificate_ofAnybody_isEnough() throws Exception {
        Path file = config("anybody.yml", serverKey("first") + ", client_auth_type: RequireAnyClientCert");
        try (HttpServer server = server(file)) {
            assertThat(ask(server, "first", "stranger")).isEqualTo("hello\n");
            assertThatThrownBy(() -> ask(server, "first", "")).isInstanceOf(IOException.class);
        }
    }
}
