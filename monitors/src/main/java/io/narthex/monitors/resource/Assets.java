package io.narthex.monitors.resource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The Secrets and ConfigMaps that objects refer to. Their values are looked up for the configuration; TLS material is collected, to be mounted as files. What
 * was looked at is remembered, so that a change of it can be told from a change of anything else. Not for several threads.
 */
public final class Assets {
    private final String tlsFolder;
    private final Map<String, Map<String, String>> secrets = new HashMap<>();
    private final Map<String, Map<String, String>> configMaps = new HashMap<>();
    private final TreeMap<String, String> tlsFiles = new TreeMap<>();
    private final TreeSet<String> looked = new TreeSet<>();
    private final List<String> missing = new ArrayList<>();

    /** @param tlsFolder where TLS material is mounted, such as {@code /etc/prometheus/certs} */
    public Assets(String tlsFolder) {
        this.tlsFolder = tlsFolder;
    }

    /** A Secret, its values decoded. */
    public Assets addSecret(String namespace, String name, Map<String, String> data) {
        secrets.put(namespace + "/" + name, data);
        return this;
    }

    public Assets addConfigMap(String namespace, String name, Map<String, String> data) {
        configMaps.put(namespace + "/" + name, data);
        return this;
    }

    /** The TLS material that was asked for, by the name of its file. */
    public Map<String, String> tlsFiles() {
        return tlsFiles;
    }

    /**
     * References to what does not exist, with which a configuration could still be written: TLS files, passwords. Whoever publishes it must refuse the object
     * instead.
     */
    public List<String> missing() {
        return missing;
    }

    /** Which Secrets and ConfigMaps were looked for, found or not: {@code secret/NAMESPACE/NAME}, {@code configmap/NAMESPACE/NAME}. */
    public Set<String> references() {
        return looked;
    }

    /** What an object of one namespace can refer to. */
    public Scope in(String namespace) {
        return new Scope(namespace);
    }

    private String find(boolean secret, String namespace, Tree reference) {
        String kind = secret ? "secret" : "configmap";
        String name = reference.text("name");
        String key = reference.text("key");
        looked.add(kind + "/" + namespace + "/" + name);
        Map<String, String> data = (secret ? secrets : configMaps).get(namespace + "/" + name);
        String title = secret ? "Secret " : "ConfigMap ";
        if (data == null) {
            throw reference.wrong("name", title + namespace + "/" + name + " not found");
        }
        String value = data.get(key);
        if (value == null) {
            throw reference.wrong("key", "key \"" + key + "\" not found in " + title + namespace + "/" + name);
        }
        return value;
    }

    /** The Secrets and ConfigMaps of one namespace. */
    public final class Scope {
        private final String namespace;

        private Scope(String namespace) {
            this.namespace = namespace;
        }

        /**
         * The value that a reference {@code {name, key}} names.
         *
         * @throws GenerationException if there is none
         */
        public String secret(Tree reference) {
            return find(true, namespace, reference);
        }

        /**
         * The value of a {@code {secret: {name, key}}} or {@code {configMap: {name, key}}}.
         *
         * @throws GenerationException if there is none
         */
        public String secretOrConfigMap(Tree either) {
            Optional<Tree> secret = either.child("secret");
            return secret.isPresent()
                    ? secret(secret.get())
                    : find(
                            false,
                            namespace,
                            either.child("configMap")
                                    .orElseThrow(() -> new GenerationException(
                                            either.path() + ": must have either secret or configMap")));
        }

        /** The path of the file that a Secret's value becomes. A missing Secret is noted. */
        public String secretFile(Tree reference) {
            return file(true, reference);
        }

        /** The path of the file that a Secret's or ConfigMap's value becomes. A missing one is noted. */
        public String file(Tree either) {
            Optional<Tree> secret = either.child("secret");
            return secret.isPresent() ? file(true, secret.get()) : file(false, either.at("configMap"));
        }

        /** Whether there is what a reference {@code {name, key}} names. */
        public boolean has(Tree reference) {
            Map<String, String> data = secrets.get(namespace + "/" + reference.text("name"));
            return data != null && data.containsKey(reference.text("key"));
        }

        /** The value that a reference names, or nothing, which is noted as missing. */
        public String secretIfThere(Tree reference) {
            try {
                return secret(reference);
            } catch (GenerationException e) {
                missing.add(String.valueOf(e.getMessage()));
                return "";
            }
        }

        private String file(boolean secret, Tree reference) {
            String name =
                    (secret ? "0_" : "1_") + namespace + "_" + reference.text("name") + "_" + reference.text("key");
            try {
                tlsFiles.put(name, find(secret, namespace, reference));
            } catch (GenerationException e) {
                missing.add(String.valueOf(e.getMessage()));
            }
            return tlsFolder + "/" + name;
        }
    }
}
