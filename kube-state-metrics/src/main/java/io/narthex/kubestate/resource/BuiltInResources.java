package io.narthex.kubestate.resource;

import io.narthex.kubestate.family.Resource;
import java.util.List;

/** The resources that need no configuration, by name. */
public final class BuiltInResources {
    private BuiltInResources() {}

    /** All of them, also those that are off by default. */
    public static List<Resource> all() {
        return List.of(
                CertificateSigningRequests.resource(),
                ClusterRoleBindings.resource(),
                ClusterRoles.resource(),
                ConfigMaps.resource(),
                CronJobs.resource(),
                DaemonSets.resource(),
                Deployments.resource(),
                Endpoints.resource(),
                EndpointSlices.resource(),
                HorizontalPodAutoscalers.resource(),
                IngressClasses.resource(),
                Ingresses.resource(),
                Jobs.resource(),
                Leases.resource(),
                LimitRanges.resource(),
                MutatingAdmissionPolicies.resource(),
                MutatingAdmissionPolicyBindings.resource(),
                MutatingWebhookConfigurations.resource(),
                Namespaces.resource(),
                NetworkPolicies.resource(),
                Nodes.resource(),
                PersistentVolumeClaims.resource(),
                PersistentVolumes.resource(),
                PodDisruptionBudgets.resource(),
                Pods.resource(),
                ReplicaSets.resource(),
                ReplicationControllers.resource(),
                ResourceQuotas.resource(),
                RoleBindings.resource(),
                Roles.resource(),
                Secrets.resource(),
                ServiceAccounts.resource(),
                Services.resource(),
                StatefulSets.resource(),
                StorageClasses.resource(),
                ValidatingAdmissionPolicies.resource(),
                ValidatingAdmissionPolicyBindings.resource(),
                ValidatingWebhookConfigurations.resource(),
                VolumeAttachments.resource());
    }
}
