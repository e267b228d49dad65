package io.narthex.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.narthex.config.http.HttpClientConfig;
import io.narthex.config.http.HttpClientConfigReader;
import io.narthex.config.yaml.ConfigException;
import io.narthex.config.yaml.YamlFile;
import io.narthex.http.client.ClientAnswer;
import io.narthex.http.client.ClientRequest;
import io.narthex.http.client.ClientThreads;
import io.narthex.http.client.OutboundClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A protected server, and clients that have what it asks for or not. */
final class WebConfigFileTest {
    private static final String TLS =
            "tls_server_config: {cert_file: cert.pem, key_file: key.pem, client_ca_file: cert.pem, client_auth_type: ";

    @TempDir
    private static Path folder;

    private final ClientThreads threads = new ClientThreads();
    private Optional<HttpServer> server = Optional.empty();

    @BeforeAll
    static void makeCertificate() throws Exception {
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
                        "CN=narthex",
                        "-ext",
                        "san=dns:server.test",
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

    private static void write(String name, String label, byte[] der) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(
                folder.resolve(name), "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
    }

    @AfterAll
    static void forget() throws IOException {
        Files.deleteIfExists(folder.resolve("store"));
    }

    @AfterEach
    void close() {
        server.ifPresent(HttpServer::close);
        threads.close();
    }

    private int start(String webConfig) throws IOException {
        Path file = Files.writeString(folder.resolve("web.yml"), webConfig);
        Routes routes = new Routes("");
        routes.get("/", exchange -> exchange.respondText(200, "in"));
        HttpServer started = JettyHttpServer.start(
                HttpServerOptions.of(List.of(new ListenAddress("127.0.0.1", 0)))
                        .withWebConfig(Optional.of(new WebConfigFile(file))),
                routes);
        server = Optional.of(started);
        return started.port();
    }

    private ClientAnswer get(String scheme, int port, String client) throws IOException, InterruptedException {
        YamlFile file = new YamlFile("client", client, folder);
        HttpClientConfig config =
                file.root().map(HttpClientConfigReader::readWhole).orElse(HttpClientConfig.DEFAULT);
        try (OutboundClient outbound = OutboundClient.of(config, "Test/1", threads)) {
            return outbound.send(
                    ClientRequest.get(scheme + "://127.0.0.1:" + port + "/"), Duration.ofSeconds(20), 10_000);
        }
    }

    @Test
    void users_areAskedForAPassword() throws Exception {
        String hash = BCrypt.withDefaults().hashToString(4, "pw".toCharArray());
        int port = start(
                "basic_auth_users: {me: '" + hash + "'}\n" + "http_server_config: {headers: {X-Frame-Options: deny}}");
        ClientAnswer refused = get("http", port, "");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).contains("Basic");
        assertThat(get("http", port, "basic_auth: {username: me, password: no}").status())
                .isEqualTo(401);
        ClientAnswer admitted = get("http", port, "basic_auth: {username: me, password: pw}");
        assertThat(admitted.text()).isEqualTo("in\n");
        assertThat(admitted.header("X-Frame-Options")).contains("deny");
    }

    @Test
    void tls_clientThatTrustsTheCertificate_isServed() throws Exception {
        int port = start("tls_server_config: {cert_file: cert.pem, key_file: key.pem}");
        assertThat(get("https", port, "tls_config: {ca_file: cert.pem, server_name: server.test}")
                        .text())
                .isEqualTo("in\n");
        assertThat(get("https", port, "tls_config: {insecure_skip_verify: true}")
                        .text())
                .isEqualTo("in\n");
        assertThatThrownBy(() -> get("https", port, "tls_config: {ca_file: cert.pem}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tls: ");
        assertThatThrownBy(() -> get("https", port, "tls_config: {server_name: server.test}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tls: ");
    }

    @Test
    void tls_clientCertificateIsAskedFor_onlyItsOwnerIsServed() throws Exception {
        int port = start(TLS + "RequireAndVerifyClientCert}");
        String trusting = "ca_file: cert.pem, server_name: server.test";
        String own = ", cert_file: cert.pem, key_file: key.pem}";
        assertThat(get("https", port, "tls_config: {" + trusting + own).text()).isEqualTo("in\n");
        assertThatThrownBy(() -> get("https", port, "tls_config: {" + trusting + "}"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> get("https", port, "tls_config: {" + trusting + ", max_version: TLS11" + own))
                .isInstanceOf(IOException.class);
    }

    @Test
    void clientAllowedSans_otherNames_areNotServed() throws Exception {
        String own =
                "tls_config: {ca_file: cert.pem, server_name: server.test, cert_file: cert.pem, key_file: key.pem}";
        int port = start(TLS + "RequireAndVerifyClientCert, client_allowed_sans: [other.test]}");
        assertThatThrownBy(() -> get("https", port, own)).isInstanceOf(IOException.class);
    }

    @Test
    void file_thatIsWrong_isRefused() {
        assertThatThrownBy(() -> start("tls_server_config: {cert_file: cert.pem}"))
                .isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> start("tls_server_config: {cert_file: key.pem, key_file: key.pem}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("tls_server_config");
    }
}
