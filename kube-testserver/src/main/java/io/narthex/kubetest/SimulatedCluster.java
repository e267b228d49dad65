package io.narthex.kubetest;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A cluster of any size with objects as a real one has them: nodes, deployments with their replica sets, pods. Each change is that of some pod's status. */
public final class SimulatedCluster {
    public static final String NODES = "/api/v1/nodes";
    public static final String PODS = "/api/v1/pods";
    public static final String DEPLOYMENTS = "/apis/apps/v1/deployments";
    public static final String REPLICA_SETS = "/apis/apps/v1/replicasets";

    private static final int NAMESPACES = 100;
    private static final String CREATED = "2026-03-01T08:15:30Z";

    private final KubernetesTestServer server;
    private final Random random;
    private final int pods;
    private final int nodes;
    private final int deployments;
    private int changes;

    public SimulatedCluster(KubernetesTestServer server, int pods, int nodes, int deployments, long seed) {
        this.server = server;
        this.pods = pods;
        this.nodes = nodes;
        this.deployments = deployments;
        random = new Random(seed);
    }

    /** Makes all objects. */
    public void fill() {
        for (int i = 0; i < nodes; i++) {
            server.put(NODES, node(i));
        }
        for (int i = 0; i < deployments; i++) {
            server.put(DEPLOYMENTS, deployment(i));
            server.put(REPLICA_SETS, replicaSet(i));
        }
        for (int i = 0; i < pods; i++) {
            server.put(PODS, pod(i, 0, "Running"));
        }
    }

    /** Changes one pod: it restarts, fails and comes back, or another takes its place. */
    public void change() {
        int i = random.nextInt(pods);
        changes++;
        switch (random.nextInt(10)) {
            case 0 -> {
                server.delete(PODS, namespace(i), podName(i));
                server.put(PODS, pod(i, 0, "Pending"));
            }
            case 1, 2 -> server.put(PODS, pod(i, changes % 50, "Pending"));
            default -> server.put(PODS, pod(i, changes % 50, "Running"));
        }
    }

    private static String namespace(int i) {
        return "team-" + i % NAMESPACES;
    }

    private String podName(int i) {
        int deployment = i % deployments;
        return "service-%d-7c9d8f6b5d-%05x".formatted(deployment, i);
    }

    private static String uid(String kind, int i) {
        return java.util
                .UUID
                .nameUUIDFromBytes((kind + i).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private String node(int i) {
        return """
                {"apiVersion":"v1","kind":"Node","metadata":{"name":"node-%1$d","uid":"%2$s","creationTimestamp":"%3$s",
                "labels":{"kubernetes.io/hostname":"node-%1$d","topology.kubernetes.io/zone":"zone-%4$d","node-role.kubernetes.io/worker":""}},
                "spec":{"podCIDR":"10.%5$d.%6$d.0/24","podCIDRs":["10.%5$d.%6$d.0/24"],"providerID":"cloud:///zone-%4$d/i-%1$08d"},
                "status":{"addresses":[{"type":"InternalIP","address":"172.16.%5$d.%6$d"},{"type":"Hostname","address":"node-%1$d"}],
                "allocatable":{"cpu":"15890m","memory":"60Gi","pods":"110","ephemeral-storage":"94477937300"},
                "capacity":{"cpu":"16","memory":"64Gi","pods":"110","ephemeral-storage":"102637852Ki"},
                "conditions":[%7$s],
                "nodeInfo":{"kernelVersion":"6.8.0-1017","osImage":"Debian GNU/Linux 13","containerRuntimeVersion":"containerd://2.1.4",
                "kubeletVersion":"v1.36.1","systemUUID":"%2$s","bootID":"%2$s","machineID":"%2$s"},
                "images":[{"names":["registry.example.org/base@sha256:0123456789abcdef","registry.example.org/base:1"],"sizeBytes":123456789}]}}""".formatted(
                        i,
                        uid("node", i),
                        CREATED,
                        i % 3,
                        i / 250,
                        i % 250,
                        condition("MemoryPressure", "False") + "," + condition("DiskPressure", "False") + ","
                                + condition("PIDPressure", "False") + "," + condition("Ready", "True"));
    }

    private static String condition(String type, String status) {
        return "{\"type\":\"%s\",\"status\":\"%s\",\"reason\":\"Kubelet\",\"lastTransitionTime\":\"%s\",\"lastHeartbeatTime\":\"%s\"}"
                .formatted(type, status, CREATED, CREATED);
    }

    private String deployment(int i) {
        return """
                {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"service-%1$d","namespace":"%2$s","uid":"%3$s","generation":4,
                "creationTimestamp":"%4$s","labels":{"app":"service-%1$d"},"annotations":{"deployment.kubernetes.io/revision":"4"}},
                "spec":{"replicas":5,"selector":{"matchLabels":{"app":"service-%1$d"}},
                "strategy":{"type":"RollingUpdate","rollingUpdate":{"maxUnavailable":"25%%","maxSurge":"25%%"}}},
                "status":{"observedGeneration":4,"replicas":5,"updatedReplicas":5,"readyReplicas":5,"availableReplicas":5,
                "conditions":[{"type":"Available","status":"True","reason":"MinimumReplicasAvailable"},
                {"type":"Progressing","status":"True","reason":"NewReplicaSetAvailable"}]}}""".formatted(i, namespace(i), uid("deployment", i), CREATED);
    }

    private String replicaSet(int i) {
        return """
                {"apiVersion":"apps/v1","kind":"ReplicaSet","metadata":{"name":"service-%1$d-7c9d8f6b5d","namespace":"%2$s","uid":"%3$s",
                "generation":1,"creationTimestamp":"%4$s","labels":{"app":"service-%1$d"},
                "ownerReferences":[{"apiVersion":"apps/v1","kind":"Deployment","name":"service-%1$d","uid":"%5$s","controller":true}]},
                "spec":{"replicas":5},"status":{"observedGeneration":1,"replicas":5,"fullyLabeledReplicas":5,"readyReplicas":5}}""".formatted(i, namespace(i), uid("replicaset", i), CREATED, uid("deployment", i));
    }

    private String pod(int i, int restarts, String phase) {
        boolean running = phase.equals("Running");
        String state = running
                ? "\"running\":{\"startedAt\":\"" + CREATED + "\"}"
                : "\"waiting\":{\"reason\":\"CrashLoopBackOff\",\"message\":\"back-off 5m0s restarting failed container\"}";
        return """
                {"apiVersion":"v1","kind":"Pod","metadata":{"name":"%1$s","namespace":"%2$s","uid":"%3$s","creationTimestamp":"%4$s",
                "labels":{"app":"service-%5$d","pod-template-hash":"7c9d8f6b5d"},
                "ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"service-%5$d-7c9d8f6b5d","uid":"%6$s","controller":true}],
                "managedFields":[{"manager":"kube-controller-manager","operation":"Update","apiVersion":"v1","time":"%4$s","fieldsType":"FieldsV1",
                "fieldsV1":{"f:metadata":{"f:generateName":{},"f:labels":{".":{},"f:app":{},"f:pod-template-hash":{}}},"f:spec":{"f:containers":{}}}}]},
                "spec":{"nodeName":"node-%7$d","restartPolicy":"Always","serviceAccountName":"default","schedulerName":"default-scheduler",
                "priorityClassName":"normal","terminationGracePeriodSeconds":30,
                "volumes":[{"name":"kube-api-access-abcde","projected":{"defaultMode":420,"sources":[{"serviceAccountToken":{"path":"token"}}]}}],
                "containers":[{"name":"main","image":"registry.example.org/service:1.2.3","ports":[{"containerPort":8080,"protocol":"TCP"}],
                "env":[{"name":"A","value":"some value"},{"name":"B","value":"some other value"}],
                "resources":{"requests":{"cpu":"250m","memory":"512Mi"},"limits":{"cpu":"1","memory":"1Gi"}},
                "volumeMounts":[{"name":"kube-api-access-abcde","mountPath":"/var/run/secrets/kubernetes.io/serviceaccount","readOnly":true}],
                "livenessProbe":{"httpGet":{"path":"/healthz","port":8080},"periodSeconds":10}}],
                "tolerations":[{"key":"node.kubernetes.io/not-ready","operator":"Exists","effect":"NoExecute","tolerationSeconds":300},
                {"key":"node.kubernetes.io/unreachable","operator":"Exists","effect":"NoExecute","tolerationSeconds":300}]},
                "status":{"phase":"%8$s","hostIP":"172.16.%9$d.%10$d","podIP":"10.%9$d.%10$d.%11$d","podIPs":[{"ip":"10.%9$d.%10$d.%11$d"}],
                "startTime":"%4$s","qosClass":"Burstable","conditions":[%12$s],
                "containerStatuses":[{"name":"main","ready":%13$b,"started":%13$b,"restartCount":%14$d,"image":"registry.example.org/service:1.2.3",
                "imageID":"registry.example.org/service@sha256:5f0d8a2f9f2b4c6a7f1e3d5b7c9a1e3f5d7b9c1a3e5f7d9b1c3a5e7f9d1b3c5a",
                "containerID":"containerd://%6$s","state":{%15$s}}]}}""".formatted(
                        podName(i),
                        namespace(i),
                        uid("pod", i),
                        CREATED,
                        i % deployments,
                        uid("replicaset", i % deployments),
                        i % nodes,
                        phase,
                        i % nodes / 250,
                        i % 250,
                        i % 200,
                        condition("Initialized", "True") + "," + condition("Ready", running ? "True" : "False") + ","
                                + condition("ContainersReady", running ? "True" : "False") + ","
                                + condition("PodScheduled", "True"),
                        running,
                        restarts,
                        state);
    }
}
