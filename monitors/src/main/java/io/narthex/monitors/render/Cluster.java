package io.narthex.monitors.render;

import io.narthex.monitors.resource.Assets;
import io.narthex.monitors.resource.GenerationException;
import io.narthex.monitors.resource.Resource;
import io.narthex.monitors.resource.Tree;
import io.narthex.monitors.schema.Defaults;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The objects of a cluster, as far as they are given. */
public final class Cluster {
    private static final String NAME_LABEL = "kubernetes.io/metadata.name";

    private final List<Resource> resources = new ArrayList<>();
    private final Map<String, Map<String, String>> namespaces = new HashMap<>();
    private final Map<String, Map<String, String>> secrets = new TreeMap<>();
    private final Map<String, Map<String, String>> configMaps = new TreeMap<>();

    /**
     * Adds an object; a {@code List} adds its items. An object without a namespace lies in {@code default}. A custom
     * resource gets the defaults of its type, as from an API server.
     *
     * @throws GenerationException if it is no object of Kubernetes
     */
    public Cluster add(Map<?, ?> object) {
        Tree tree = Tree.of("", object);
        String kind = tree.text("kind");
        if (kind.isEmpty() || tree.text("apiVersion").isEmpty()) {
            throw new GenerationException("kind: an object of Kubernetes has a kind and an apiVersion");
        }
        if (kind.endsWith("List") && tree.has("items")) {
            tree.list("items").forEach(item -> add(item.values()));
            return this;
        }
        Resource resource = Resource.of(withNamespace(object));
        switch (kind) {
            case "Namespace" -> namespaces.put(resource.name(), resource.labels());
            case "Secret" -> secrets.put(resource.key(), secretData(tree));
            case "ConfigMap" -> configMaps.put(resource.key(), tree.textsByKey("data"));
            default -> resources.add(resource);
        }
        return this;
    }

    private static Map<String, Object> withNamespace(Map<?, ?> object) {
        Map<String, Object> copy = Defaults.apply(object);
        Map<String, Object> metadata =
                new LinkedHashMap<>(Tree.of("", object).at("metadata").values());
        metadata.putIfAbsent("namespace", "default");
        copy.put("metadata", metadata);
        return copy;
    }

    private static Map<String, String> secretData(Tree secret) {
        Map<String, String> data = new TreeMap<>();
        secret.textsByKey("data").forEach((key, value) -> {
            try {
                data.put(
                        key,
                        new String(Base64.getDecoder().decode(value.replaceAll("\\s", "")), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw new GenerationException(
                        "data." + key + ": must be in base 64; plain texts go into stringData", e);
            }
        });
        data.putAll(secret.textsByKey("stringData"));
        return data;
    }

    /** The objects of a kind, by namespace and name. */
    public List<Resource> of(String kind) {
        return resources.stream()
                .filter(resource -> resource.kind().equals(kind))
                .sorted(Comparator.comparing(Resource::key))
                .toList();
    }

    /** The labels of a namespace; one that isn't given has only the label with its name. */
    public Map<String, String> namespaceLabels(String namespace) {
        Map<String, String> labels = new TreeMap<>(namespaces.getOrDefault(namespace, Map.of()));
        labels.put(NAME_LABEL, namespace);
        return labels;
    }

    /** The values of a Secret. */
    public Optional<Map<String, String>> secret(String namespace, String name) {
        return Optional.ofNullable(secrets.get(namespace + "/" + name));
    }

    /** All Secrets and ConfigMaps, for objects to refer to. */
    Assets assets(String tlsFolder) {
        Assets assets = new Assets(tlsFolder);
        secrets.forEach((key, data) -> assets.addSecret(namespace(key), name(key), data));
        configMaps.forEach((key, data) -> assets.addConfigMap(namespace(key), name(key), data));
        return assets;
    }

    private static String namespace(String key) {
        return key.substring(0, key.indexOf('/'));
    }

    private static String name(String key) {
        return key.substring(key.indexOf('/') + 1);
    }
}
