package io.narthex.monitors.workload;

import io.narthex.monitors.resource.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A pod's volumes and where its main container and its reloader mount them, while they are put together. */
final class Volumes {
    /** The longest name that Kubernetes allows. */
    private static final int MAX_NAME = 63;

    private final List<Object> volumes = new ArrayList<>();
    private final List<Object> mounts = new ArrayList<>();
    private final List<Object> reloaderMounts = new ArrayList<>();

    /** A volume with its source, such as {@code emptyDir}. */
    Volumes volume(String name, String source, Object value) {
        Map<String, Object> volume = new LinkedHashMap<>();
        volume.put("name", name);
        volume.put(source, value);
        volumes.add(volume);
        return this;
    }

    Volumes mount(String name, String path, boolean readOnly) {
        mounts.add(mountOf(name, path, readOnly));
        return this;
    }

    Volumes mount(Map<String, Object> mount) {
        mounts.add(mount);
        return this;
    }

    Volumes reloaderMount(String name, String path, boolean readOnly) {
        reloaderMounts.add(mountOf(name, path, readOnly));
        return this;
    }

    static Map<String, Object> mountOf(String name, String path, boolean readOnly) {
        Map<String, Object> mount = new LinkedHashMap<>();
        mount.put("name", name);
        if (readOnly) {
            mount.put("readOnly", true);
        }
        mount.put("mountPath", path);
        return mount;
    }

    /** Secrets and ConfigMaps that the user wants to have in the container, each in a folder of its name. */
    Volumes users(Tree spec, String root) {
        for (String name : spec.texts("secrets")) {
            String volume = volumeName("secret", name);
            volume(volume, "secret", Map.of("secretName", name)).mount(volume, root + "/secrets/" + name, true);
        }
        for (String name : spec.texts("configMaps")) {
            String volume = volumeName("configmap", name);
            volume(volume, "configMap", Map.of("name", name)).mount(volume, root + "/configmaps/" + name, true);
        }
        spec.value("volumes").ifPresent(own -> volumes.addAll((List<?>) own));
        spec.value("volumeMounts").ifPresent(own -> mounts.addAll((List<?>) own));
        return this;
    }

    /**
     * Where the data lie.
     *
     * @param name of the volume where the object names none
     * @param subPath in a volume of the user's
     * @return the claim's template, if there is to be one
     */
    Optional<Object> storage(Tree spec, String name, String path, String subPath) {
        Tree storage = spec.at("storage");
        Tree claim = storage.at("volumeClaimTemplate");
        String volume =
                claim.at("metadata").find("name").filter(own -> !own.isEmpty()).orElse(name);
        Map<String, Object> mount = mountOf(volume, path, false);
        if (!storage.isEmpty() && !storage.isTrue("disableMountSubPath")) {
            mount.put("subPath", subPath);
        }
        mounts.add(mount);
        if (storage.isEmpty()) {
            volume(volume, "emptyDir", Map.of());
        } else if (storage.has("emptyDir")) {
            volume(volume, "emptyDir", storage.at("emptyDir").values());
        } else if (storage.has("ephemeral")) {
            volume(volume, "ephemeral", storage.at("ephemeral").values());
        } else {
            return Optional.of(claim(claim, volume));
        }
        return Optional.empty();
    }

    private static Map<String, Object> claim(Tree template, String name) {
        Map<String, Object> metadata =
                new LinkedHashMap<>(template.at("metadata").values());
        metadata.put("name", name);
        Map<String, Object> spec = new LinkedHashMap<>(template.at("spec").values());
        spec.putIfAbsent("accessModes", List.of("ReadWriteOnce"));
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("metadata", metadata);
        claim.put("spec", spec);
        return claim;
    }

    /** A name that Kubernetes takes for a volume; what is cut off is replaced by a hash of the whole. */
    static String volumeName(String prefix, String name) {
        String clean = (prefix + "-" + name).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
        boolean same = clean.equals(prefix + "-" + name);
        String hash = String.format(Locale.ROOT, "%08x", name.hashCode());
        int room = MAX_NAME - hash.length() - 1;
        if (same && clean.length() <= MAX_NAME) {
            return clean.replaceAll("-+$", "");
        }
        return clean.substring(0, Math.min(room, clean.length())).replaceAll("-+$", "") + "-" + hash;
    }

    List<Object> volumes() {
        return volumes;
    }

    List<Object> mounts() {
        return mounts;
    }

    List<Object> reloaderMounts() {
        return reloaderMounts;
    }
}
