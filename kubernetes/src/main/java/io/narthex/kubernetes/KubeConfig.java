package io.narthex.kubernetes;

import io.narthex.config.yaml.ConfigException;
import io.narthex.config.yaml.PlainYaml;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Finds the cluster: from a kubeconfig file, or from what Kubernetes gives to each pod. */
public final class KubeConfig {
    /** Where the kubelet puts what a pod needs to talk to the API server. */
    private static final Path IN_POD = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    private static final int MAX_SIZE = 8 << 20;

    private final Path folder;
    private final JsonValue document;

    private KubeConfig(Path folder, JsonValue document) {
        this.folder = folder;
        this.document = document;
    }

    /**
     * The cluster of the current context of a file.
     *
     * @throws ConfigException if the file can't be read or understood
     */
    public static ClusterAccess ofFile(Path file) {
        try {
            if (Files.size(file) > MAX_SIZE) {
                throw new ConfigException(file + " is too large for a kubeconfig");
            }
            JsonValue document = JsonValue.of(PlainYaml.read(file.toString(), Files.readString(file)));
            Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
            return new KubeConfig(folder, document).access();
        } catch (IOException e) {
            throw new ConfigException("the kubeconfig can't be read: " + e, e);
        } catch (MalformedObjectException | IllegalArgumentException | KubernetesException e) {
            throw new ConfigException("kubeconfig " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * The cluster that this process runs in.
     *
     * @throws ConfigException if it runs in none
     */
    public static ClusterAccess inCluster() {
        return inCluster(System.getenv(), IN_POD);
    }

    static ClusterAccess inCluster(Map<String, String> environment, Path folder) {
        String host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
        String port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "");
        if (host.isEmpty() || port.isEmpty()) {
            throw new ConfigException("no cluster is known: this is no pod (KUBERNETES_SERVICE_HOST and"
                    + " KUBERNETES_SERVICE_PORT are not set); name one with --kubeconfig or --apiserver");
        }
        try {
            byte[] authorities = Files.readAllBytes(folder.resolve("ca.crt"));
            Path namespace = folder.resolve("namespace");
            String own = Files.exists(namespace) ? Files.readString(namespace).strip() : "default";
            String bracketed = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
            return new ClusterAccess(
                    URI.create("https://" + bracketed + ":" + port),
                    Optional.of(Tls.context(authorities, new byte[0], new byte[0], false)),
                    new FileToken(folder.resolve("token")),
                    own);
        } catch (IOException e) {
            throw new ConfigException("what the pod needs to reach the API server can't be read: " + e, e);
        }
    }

    private ClusterAccess access() {
        String current = document.text("current-context");
        JsonValue context = current.isEmpty() ? JsonValue.MISSING : named("contexts", "context", current);
        JsonValue cluster = named("clusters", "cluster", context.text("cluster"));
        JsonValue user =
                context.text("user").isEmpty() ? JsonValue.MISSING : named("users", "user", context.text("user"));
        String server = cluster.text("server");
        if (server.isEmpty()) {
            throw new MalformedObjectException("the cluster of the current context has no server");
        }
        String namespace = context.text("namespace");
        return new ClusterAccess(
                URI.create(server.replaceAll("/+$", "")),
                server.startsWith("https:") ? Optional.of(tls(cluster, user)) : Optional.empty(),
                credentials(user),
                namespace.isEmpty() ? "default" : namespace);
    }

    private JsonValue named(String list, String field, String name) {
        for (JsonValue entry : document.list(list)) {
            if (entry.at("name").asWritten().equals(name)) {
                return entry.object(field);
            }
        }
        throw new MalformedObjectException("there is no \"" + name + "\" in " + list
                + (document.text("current-context").isEmpty() ? "; current-context is not set" : ""));
    }

    private SSLContext tls(JsonValue cluster, JsonValue user) {
        return Tls.context(
                content(cluster, "certificate-authority"),
                content(user, "client-certificate"),
                content(user, "client-key"),
                cluster.flag("insecure-skip-tls-verify"));
    }

    /** What a field holds in base64, or the file that another names; nothing if there is neither. */
    private byte[] content(JsonValue section, String field) {
        if (section.has(field + "-data")) {
            return Base64.getMimeDecoder().decode(section.text(field + "-data"));
        }
        if (!section.has(field)) {
            return new byte[0];
        }
        try {
            return Files.readAllBytes(folder.resolve(section.text(field)));
        } catch (IOException e) {
            throw new MalformedObjectException(field + " can't be read: " + e, e);
        }
    }

    private Credentials credentials(JsonValue user) {
        if (user.has("token")) {
            String header = "Bearer " + user.text("token");
            return () -> Optional.of(header);
        }
        if (user.has("tokenFile")) {
            return new FileToken(folder.resolve(user.text("tokenFile")));
        }
        if (user.has("username")) {
            String pair = user.text("username") + ":" + user.at("password").asWritten();
            String header = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
            return () -> Optional.of(header);
        }
        return user.has("exec") ? exec(user.at("exec")) : Credentials.NONE;
    }

    private static Credentials exec(JsonValue exec) {
        List<String> command = new ArrayList<>(List.of(exec.text("command")));
        exec.list("args").forEach(argument -> command.add(argument.asWritten()));
        Map<String, String> environment = new HashMap<>();
        exec.list("env")
                .forEach(variable -> environment.put(
                        variable.text("name"), variable.at("value").asWritten()));
        return new ExecCredentials(command, environment, exec.text("apiVersion"));
    }
}
