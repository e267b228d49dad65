package io.narthex.kubestate;

import io.narthex.http.ListenAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The settings of the program.
 *
 * @param metrics where the metrics of the cluster are shown
 * @param telemetry where the metrics of the program itself are shown
 * @param resources the names of what is watched
 * @param namespaces what is watched of it; empty for all
 * @param deniedNamespaces what is left out
 * @param families which families are made
 * @param labels the allowed labels by resource
 * @param annotations the allowed annotations by resource
 * @param shard which part of the objects is shown
 * @param pod the name of the pod that this runs in, if it is one of a StatefulSet whose pods share the work; else empty
 * @param podNamespace its namespace
 * @param nodeSelector the field selector for pods of one node, or of none; empty for all
 * @param fromCache whether the API server may answer from its cache
 * @param objectLimit the most objects of each list; 0 for no limit
 * @param gzip whether pages are compressed for those who take it
 * @param authFilter whether who asks must show a token that the cluster knows
 * @param kubeconfig the file; empty for none
 * @param apiserver the address; empty for what the file says
 * @param customResources what is shown of custom resources, in YAML; empty for nothing
 * @param customResourcesFile where that stands, if it stands in a file
 * @param webConfig the file that says how what is shown is protected; empty for none
 * @param readTimeout how long a request may take to come in
 */
record KubeStateOptions(
        ListenAddress metrics,
        ListenAddress telemetry,
        List<String> resources,
        List<String> namespaces,
        List<String> deniedNamespaces,
        FamilyFilter families,
        Map<String, List<String>> labels,
        Map<String, List<String>> annotations,
        Shard shard,
        String pod,
        String podNamespace,
        String nodeSelector,
        boolean fromCache,
        long objectLimit,
        boolean gzip,
        boolean authFilter,
        String kubeconfig,
        String apiserver,
        String customResources,
        String customResourcesFile,
        String webConfig,
        Duration readTimeout) {}
