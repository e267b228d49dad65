package io.narthex.monitors.workload;

import io.narthex.monitors.resource.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The container that fills in the variables of the configuration and tells the program to reload, and its twin that does so once before the program starts.
 *
 * @param configFile where the generated configuration is mounted
 * @param outFile where the program reads it
 * @param reloadUrl that the program reloads at
 * @param watched folders beside the configuration's whose changes count
 * @param variables of the environment, beside the pod's name
 */
record Reloader(
        String image,
        Tree spec,
        String configFile,
        String outFile,
        String reloadUrl,
        List<String> watched,
        Map<String, String> variables) {
    private static final int PORT = 8080;
    private static final int INIT_PORT = 8081;

    Map<String, Object> container(boolean init, List<Object> mounts) {
        Arguments arguments = new Arguments();
        boolean local = spec.isTrue("listenLocal") && !init;
        if (init) {
            arguments.add("watch-interval", "0");
        }
        arguments.add("listen-address", (local ? "localhost" : "") + ":" + (init ? INIT_PORT : PORT));
        if (!init && spec.text("reloadStrategy").equals("ProcessSignal")) {
            arguments.add("reload-method", "signal");
            arguments.add("runtimeinfo-url", reloadUrl.replace("/-/reload", "/api/v1/status/runtimeinfo"));
        } else if (!init) {
            arguments.add("reload-url", reloadUrl);
        }
        arguments.add("config-file", configFile);
        arguments.add("config-envsubst-file", outFile);
        watched.forEach(folder -> arguments.add("watched-dir", folder));
        arguments.add("watched-dir", configFile.substring(0, configFile.lastIndexOf('/')));
        if (!spec.text("logLevel").isEmpty() && !spec.text("logLevel").equals("info")) {
            arguments.add("log-level", spec.text("logLevel"));
        }
        if (!spec.text("logFormat").isEmpty() && !spec.text("logFormat").equals("logfmt")) {
            arguments.add("log-format", spec.text("logFormat"));
        }
        return container(init, local, arguments.with(List.of()), mounts);
    }

    private Map<String, Object> container(boolean init, boolean local, List<String> flags, List<Object> mounts) {
        boolean narthex = OperatorSettings.isNarthex(image);
        List<String> args = new ArrayList<>(narthex ? List.of("config-reloader") : List.of());
        args.addAll(flags);
        List<Object> environment = new ArrayList<>(List.of(PodTemplate.fieldVariable("POD_NAME", "metadata.name")));
        variables.forEach((name, value) -> environment.add(Map.of("name", name, "value", value)));
        Map<String, Object> container = new LinkedHashMap<>();
        container.put("name", init ? "init-config-reloader" : "config-reloader");
        container.put("image", image);
        spec.find("imagePullPolicy").ifPresent(policy -> container.put("imagePullPolicy", policy));
        if (!narthex) {
            container.put("command", List.of("/bin/prometheus-config-reloader"));
        }
        container.put("args", args);
        if (!local) {
            container.put(
                    "ports",
                    List.of(PodTemplate.port(init ? "reloader-init" : "reloader-web", init ? INIT_PORT : PORT, "TCP")));
        }
        container.put("env", environment);
        container.put("resources", resources());
        container.put("volumeMounts", mounts);
        container.put("securityContext", PodTemplate.security());
        container.put("terminationMessagePolicy", "FallbackToLogsOnError");
        return container;
    }

    private static Map<String, Object> resources() {
        Map<String, Object> size = Map.of("cpu", "10m", "memory", "50Mi");
        Map<String, Object> resources = new LinkedHashMap<>();
        resources.put("limits", size);
        resources.put("requests", size);
        return resources;
    }
}
