package io.narthex.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.config.yaml.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeConfigTest {
    @TempDir
    Path folder;

    private ClusterAccess access(String user, String cluster) throws IOException {
        Path file = folder.resolve("config");
        Files.writeString(file, """
                apiVersion: v1
                kind: Config
                current-context: here
                contexts:
                - name: there
                  context: {cluster: other, user: nobody}
                - name: here
                  context: {cluster: c1, user: u1, namespace: ours}
                clusters:
                - name: c1
                  cluster: {%s}
                users:
                - name: u1
                  user: {%s}
                """.formatted(cluster, user));
        return KubeConfig.ofFile(file);
    }

    @Test
    void token_isShownAsBearer() throws IOException {
        ClusterAccess access = access("token: abc", "server: \"http://localhost:1/\"");
        assertThat(access.server()).hasToString("http://localhost:1");
        assertThat(access.namespace()).isEqualTo("ours");
        assertThat(access.tls()).isEmpty();
        assertThat(access.credentials().authorization()).contains("Bearer abc");
    }

    @Test
    void tokenFile_isReadRelativeToTheFile() throws IOException {
        Files.writeString(folder.resolve("tok"), "xyz\n");
        assertThat(access("tokenFile: tok", "server: \"http://h\"")
                        .credentials()
                        .authorization())
                .contains("Bearer xyz");
    }

    @Test
    void password_isShownAsBasic() throws IOException {
        assertThat(access("username: a, password: b", "server: \"http://h\"")
                        .credentials()
                        .authorization())
                .contains("Basic YTpi");
    }

    @Test
    void program_isAskedForAToken() throws IOException {
        String user = "exec: {apiVersion: client.authentication.k8s.io/v1, command: sh, args: [-c, \"echo $OUT\"],"
                + " env: [{name: OUT, value: '{\"status\":{\"token\":\"t1\"}}'}]}";
        assertThat(access(user, "server: \"http://h\"").credentials().authorization())
                .contains("Bearer t1");
    }

    @Test
    void https_hasTls() throws IOException {
        assertThat(access("token: a", "server: \"https://h\", insecure-skip-tls-verify: true")
                        .tls())
                .isPresent();
    }

    @Test
    void wrongFile_isRefusedWithReason() {
        assertThatThrownBy(() -> KubeConfig.ofFile(folder.resolve("absent")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("absent");
        assertThatThrownBy(() -> access("token: a", "certificate-authority: nowhere"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no server");
        assertThatThrownBy(() -> access("token: a", "server: \"https://h\", certificate-authority-data: bm9uZQ=="))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("TLS");
    }

    @Test
    void inCluster_isFoundFromTheEnvironment() throws IOException {
        assertThatThrownBy(() -> KubeConfig.inCluster(Map.of(), folder))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("--kubeconfig");
        Files.writeString(folder.resolve("token"), "tok");
        Files.writeString(folder.resolve("namespace"), "mine");
        assertThatThrownBy(() -> KubeConfig.inCluster(
                        Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1", "KUBERNETES_SERVICE_PORT", "443"), folder))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("ca.crt");
    }
}
