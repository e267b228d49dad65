package io.narthex.node.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.narthex.config.yaml.ConfigException;
import io.narthex.http.ListenAddress;
import io.narthex.http.security.WebConfigSecurity;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebConfigSecurityTest {
    @TempDir
    Path folder;

    private Path config(String text) throws IOException {
        return Files.writeString(folder.resolve("web.yml"), text);
    }

    private static String hash(String password) {
        return BCrypt.withDefaults().hashToString(4, password.toCharArray());
    }

    private static WebServer server(Path config) {
        return WebServer.start(
                List.of(new ListenAddress("127.0.0.1", 0)),
                Map.of("/", exchange -> exchange.respondText(200, "hello")),
                new WebConfigSecurity(config));
    }

    private static HttpURLConnection open(String url, String user) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setReadTimeout(10_000);
        if (!user.isEmpty()) {
            String encoded = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
            connection.setRequestProperty("Authorization", "Basic " + encoded);
        }
        return connection;
    }

    @Test
    void users_areLetInByTheirPasswords() throws IOException {
        Path file = config("basic_auth_users:\n  ann: " + hash("secret") + "\nhttp_server_config:\n  headers:\n"
                + "    X-Frame-Options: deny\n");
        try (WebServer server = server(file)) {
            String url = "http://127.0.0.1:" + server.port() + "/";
            assertThat(open(url, "").getResponseCode()).isEqualTo(401);
            assertThat(open(url, "").getHeaderField("WWW-Authenticate")).isEqualTo("Basic");
            assertThat(open(url, "ann:wrong").getResponseCode()).isEqualTo(401);
            assertThat(open(url, "bob:secret").getResponseCode()).isEqualTo(401);
            HttpURLConnection right = open(url, "ann:secret");
            assertThat(right.getResponseCode()).isEqualTo(200);
            assertThat(right.getHeaderField("X-Frame-Options")).isEqualTo("deny");
            assertThat(open(url, "ann:secret").getResponseCode()).as("again").isEqualTo(200);
        }
    }

    @Test
    void changedFile_isReadAgain_andAWrongOneIsNot() throws IOException {
        Path file = config("basic_auth_users:\n  ann: " + hash("one") + "\n");
        try (WebServer server = server(file)) {
            String url = "http://127.0.0.1:" + server.port() + "/";
            assertThat(open(url, "ann:one").getResponseCode()).isEqualTo(200);
            config("basic_auth_users:\n  ann: " + hash("two") + "\n");
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
            assertThat(open(url, "ann:one").getResponseCode()).isEqualTo(401);
            assertThat(open(url, "ann:two").getResponseCode()).isEqualTo(200);
            config("nonsense: true\n");
            Files.setLastModifiedTime(file, FileTime.fromMillis(2_000_000));
            assertThat(open(url, "ann:two").getResponseCode()).isEqualTo(200);
        }
    }

    @Test
    void tls_servesWithTheCertificate() throws Exception {
        makeCertificate();
        Path file = config("tls_server_config:\n  cert_file: cert.pem\n  key_file: key.pem\n  min_version: TLS13\n");
        try (WebServer server = server(file)) {
            SSLContext trusting = SSLContext.getInstance("TLS");
            trusting.init(null, new TrustManager[] {new Everybody()}, null);
            HttpsURLConnection connection = (HttpsURLConnection) open("https://127.0.0.1:" + server.port() + "/", "");
            connection.setSSLSocketFactory(trusting.getSocketFactory());
            connection.setHostnameVerifier((host, session) -> true);
            try (InputStream body = connection.getInputStream()) {
                assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("hello\n");
            }
        }
    }

    /** By the tool that comes with the JDK. */
    private void makeCertificate() throws Exception {
        Path store = folder.resolve("store");
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "secret",
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(tool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "secret".toCharArray());
        }
        write("cert.pem", "CERTIFICATE", keys.getCertificate("a").getEncoded());
        write("key.pem", "PRIVATE KEY", keys.getKey("a", "secret".toCharArray()).getEncoded());
    }

    private void write(String name, String label, byte[] der) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(
                folder.resolve(name), "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
    }

    @Test
    void wrongFiles_areRefusedWithTheReason() throws IOException {
        Path unknown = config("tls_config: {}\n");
        assertThatThrownBy(() -> new WebConfigSecurity(unknown))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("tls_config");
        Files.writeString(folder.resolve("cert.pem"), "nothing");
        Files.writeString(folder.resolve("key.pem"), "nothing");
        Path noCertificate = config("tls_server_config: {cert_file: cert.pem, key_file: key.pem}\n");
        assertThatThrownBy(() -> new WebConfigSecurity(noCertificate)).hasMessageContaining("no certificate");
        Path noKey = config("tls_server_config: {cert_file: cert.pem}\n");
        assertThatThrownBy(() -> new WebConfigSecurity(noKey)).hasMessageContaining("key_file");
        Path noAuthorities = config("tls_server_config: {cert_file: cert.pem, key_file: key.pem,"
                + " client_auth_type: RequireAndVerifyClientCert}\n");
        assertThatThrownBy(() -> new WebConfigSecurity(noAuthorities)).hasMessageContaining("client_ca");
    }

    private static final class Everybody implements X509TrustManager {
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
