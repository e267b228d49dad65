package io.narthex.monitors.workload;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * TLS files over as many Secrets as they need.
 *
 * @param prefix of the Secrets' names, such as {@code prometheus-k8s-tls-assets}
 * @param shards the files of each Secret; at least one, which may be empty
 */
record TlsAssetSecrets(String prefix, List<Map<String, String>> shards) {
    /** In bytes: what the API server takes for an object, less room for what stands around the values. */
    static final int MAX_BYTES = (1 << 20) - 50_000;

    static TlsAssetSecrets of(String prefix, Map<String, String> files) {
        List<Map<String, String>> shards = new ArrayList<>();
        Map<String, String> current = new LinkedHashMap<>();
        shards.add(current);
        int bytes = 0;
        for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
            int size = file.getKey().length() + file.getValue().getBytes(StandardCharsets.UTF_8).length;
            if (bytes + size > MAX_BYTES && !current.isEmpty()) {
                current = new LinkedHashMap<>();
                shards.add(current);
                bytes = 0;
            }
            current.put(file.getKey(), file.getValue());
            bytes += size;
        }
        return new TlsAssetSecrets(prefix, shards);
    }

    List<Map<String, Object>> secrets(Manifest manifest) {
        List<Map<String, Object>> secrets = new ArrayList<>();
        shards.forEach(files -> secrets.add(manifest.secret(prefix + "-" + secrets.size(), files)));
        return secrets;
    }

    /** The source of a volume with the files of all of them. */
    Map<String, Object> projection() {
        List<Object> sources = new ArrayList<>();
        for (int i = 0; i < shards.size(); i++) {
            sources.add(Map.of("secret", Map.of("name", prefix + "-" + i)));
        }
        return Map.of("sources", sources);
    }
}
