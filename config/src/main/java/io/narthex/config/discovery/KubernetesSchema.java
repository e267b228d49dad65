package io.narthex.config.discovery;

import io.narthex.config.settings.Schema;
import io.narthex.config.settings.Settings;
import io.narthex.config.yaml.Section;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Kubernetes: which objects of which namespaces, and whom to ask. */
final class KubernetesSchema {
    private static final Map<String, List<String>> SELECTORS = Map.of(
            "pod", List.of("pod", "node"),
            "service", List.of("service"),
            "endpointslice", List.of("pod", "service", "endpointslice"),
            "endpoints", List.of("pod", "service", "endpoints"),
            "node", List.of("node"),
            "ingress", List.of("ingress"));

    private static final Schema NAMESPACES = Schema.of("kubernetes.plain")
            .shownBool("own_namespace", false)
            .shownTexts("names")
            .build();

    private static final Schema SELECTOR = Schema.of("kubernetes.SelectorConfig")
            .text("role")
            .text("label")
            .text("field")
            .build();

    private static final Schema ATTACHED = Schema.of("kubernetes.AttachMetadataConfig")
            .shownBool("node", false)
            .shownBool("namespace", false)
            .shownBool("deployment", false)
            .shownBool("job", false)
            .shownBool("cronjob", false)
            .build();

    static final Schema SCHEMA = Schema.of("kubernetes.plain")
            .url("api_server")
            .shownText("role", "")
            .shownPath("kubeconfig_file")
            .client()
            .section("namespaces", NAMESPACES)
            .sections("selectors", SELECTOR)
            .section("attach_metadata", ATTACHED)
            .check(KubernetesSchema::check);

    private KubernetesSchema() {}

    private static void check(Settings settings, Section section) {
        Checks checks = Checks.of(settings, section)
                .role(
                        "Kubernetes SD ",
                        "role missing (one of: pod, service, endpoints, endpointslice, node, ingress)",
                        SELECTORS.keySet().toArray(String[]::new));
        boolean server = settings.url("api_server").isPresent();
        boolean file = !settings.text("kubeconfig_file").isEmpty();
        boolean custom = !settings.client().isDefault();
        boolean own = settings.section("namespaces")
                .map(namespaces -> namespaces.bool("own_namespace"))
                .orElse(false);
        checks.refuseIf(server && file, "cannot use 'kubeconfig_file' and 'api_server' simultaneously")
                .refuseIf(
                        file && custom, "cannot use a custom HTTP client configuration together with 'kubeconfig_file'")
                .refuseIf(
                        !server && custom,
                        "to use custom HTTP client configuration please provide the 'api_server' URL explicitly")
                .refuseIf(server && own, "cannot use 'api_server' and 'namespaces.own_namespace' simultaneously")
                .refuseIf(file && own, "cannot use 'kubeconfig_file' and 'namespaces.own_namespace' simultaneously");
        selectors(settings, checks);
    }

    private static void selectors(Settings settings, Checks checks) {
        Set<String> seen = new HashSet<>();
        List<String> allowed = SELECTORS.getOrDefault(settings.text("role"), List.of());
        for (Settings selector : settings.sections("selectors")) {
            String role = selector.text("role");
            checks.refuseIf(
                            !role.isEmpty() && !SELECTORS.containsKey(role),
                            "unknown Kubernetes SD role \"" + role + "\"")
                    .refuseIf(!seen.add(role), "duplicated selector role: " + role)
                    .refuseIf(
                            !allowed.contains(role),
                            settings.text("role") + " role supports only " + String.join(", ", allowed) + " selectors");
            SelectorSyntax.fieldProblem(selector.text("field")).ifPresent(reason -> checks.refuseIf(true, reason));
            SelectorSyntax.labelProblem(selector.text("label")).ifPresent(reason -> checks.refuseIf(true, reason));
        }
    }
}
