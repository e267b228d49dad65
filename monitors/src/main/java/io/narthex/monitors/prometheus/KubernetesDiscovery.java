package io.narthex.monitors.prometheus;

import io.narthex.monitors.resource.LabelSelector;
import io.narthex.monitors.resource.Mapping;
import io.narthex.monitors.resource.Resource;
import io.narthex.monitors.resource.Tree;
import io.narthex.monitors.resource.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The service discovery that finds the targets of an object in Kubernetes. */
record KubernetesDiscovery(Workload workload, Resource owner) {
    /**
     * The discovery.
     *
     * @param namespaces the object's namespace selector
     * @param attachMetadata what the object asks for, from that version on
     */
    Map<String, Object> of(String role, Tree namespaces, Optional<Tree> attachMetadata, Version since) {
        return mapping(role, namespaces(namespaces, owner.namespace()), attachMetadata, since)
                .entries();
    }

    /** The discovery of Alertmanagers in a namespace. */
    Map<String, Object> inNamespace(String role, String namespace) {
        return mapping(role, List.of(namespace), Optional.empty(), workload.version())
                .entries();
    }

    /** The discovery of a monitor's targets, by what it selects. */
    Map<String, Object> ofMonitor(String role, List<String> selectedRoles, Tree scrapeClass, Version attachSince) {
        Tree spec = owner.spec();
        Optional<Tree> attach = withZone(spec.child("attachMetadata").or(() -> scrapeClass.child("attachMetadata")));
        Map<String, Object> discovery = of(role, spec.at("namespaceSelector"), attach, attachSince);
        if (spec.text("selectorMechanism").equals("RoleSelector")) {
            List<Object> selectors = new ArrayList<>();
            if (discovery.get("selectors") instanceof List<?> own) {
                selectors.addAll(own);
            }
            String label = LabelSelector.of(spec.at("selector")).toString();
            selectedRoles.forEach(selected -> {
                Map<String, Object> selector = new LinkedHashMap<>();
                selector.put("role", selected);
                selector.put("label", label);
                selectors.add(selector);
            });
            discovery.put("selectors", selectors);
        }
        return discovery;
    }

    /** Without labels of their own, pods are found to be in a zone by their node. */
    private Optional<Tree> withZone(Optional<Tree> attach) {
        boolean needsNode = !workload.zones().isEmpty() && !workload.options().podTopologyLabels();
        return needsNode ? Optional.of(Tree.of("attachMetadata", Map.of("node", true))) : attach;
    }

    private Mapping mapping(String role, List<String> names, Optional<Tree> attachMetadata, Version since) {
        Mapping discovery = workload.mapping().put("role", role);
        if (!names.isEmpty()) {
            discovery.put("namespaces", discovery.inner().put("names", names));
        }
        workload.spec().child("apiserverConfig").ifPresent(server -> {
            HttpSettings http = workload.http(owner);
            discovery.put("api_server", server.text("host"));
            http.basicAuth(discovery, server.child("basicAuth"));
            discovery.putUnlessEmpty("bearer_token", server.text("bearerToken"));
            discovery.putUnlessEmpty("bearer_token_file", server.text("bearerTokenFile"));
            http.authorization(discovery, server.child("authorization"));
            http.tls(discovery, server.child("tlsConfig"));
            http.proxy(discovery, server);
        });
        attachMetadata.ifPresent(
                attach -> discovery.since(since, "attach_metadata", Map.of("node", attach.isTrue("node"))));
        if (workload.options().daemonSet()) {
            Map<String, Object> ofNode = new LinkedHashMap<>();
            ofNode.put("role", "pod");
            ofNode.put("field", "spec.nodeName=$(NODE_NAME)");
            discovery.put("selectors", List.of(ofNode));
        }
        return discovery;
    }

    private List<String> namespaces(Tree selector, String own) {
        if (workload.spec().isTrue("ignoreNamespaceSelectors")) {
            return List.of(own);
        }
        if (selector.isTrue("any")) {
            return List.of();
        }
        List<String> names = selector.texts("matchNames");
        return names.isEmpty() ? List.of(own) : names;
    }
}
