package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.Samples;
import java.util.List;
import java.util.stream.Collectors;

/** Where the bytes of a persistent volume lie: one source, whose labels are filled; those of the others are empty. */
final class PersistentVolumeSource {
    /** In the order in which the first that is there counts. */
    private static final List<String> SOURCES = List.of(
            "gcePersistentDisk", "awsElasticBlockStore", "azureDisk", "fc", "iscsi", "nfs", "csi", "local", "hostPath");

    private PersistentVolumeSource() {}

    static void write(JsonValue object, Samples out) {
        JsonValue spec = object.at("spec");
        String chosen = SOURCES.stream().filter(spec::has).findFirst().orElse("");
        JsonValue fc = of(spec, "fc", chosen);
        JsonValue iscsi = of(spec, "iscsi", chosen);
        JsonValue nfs = of(spec, "nfs", chosen);
        JsonValue csi = of(spec, "csi", chosen);
        JsonValue local = of(spec, "local", chosen);
        JsonValue host = of(spec, "hostPath", chosen);
        out.label("storageclass", spec.text("storageClassName"));
        out.label(
                "gce_persistent_disk_name",
                of(spec, "gcePersistentDisk", chosen).text("pdName"));
        out.label("ebs_volume_id", of(spec, "awsElasticBlockStore", chosen).text("volumeID"));
        out.label("azure_disk_name", of(spec, "azureDisk", chosen).text("diskName"));
        out.label("fc_wwids", joined(fc, "wwids"));
        out.label("fc_lun", fc.has("lun") ? Long.toString(fc.integer("lun")) : "");
        out.label("fc_target_wwns", joined(fc, "targetWWNs"));
        out.label("iscsi_target_portal", iscsi.text("targetPortal")).label("iscsi_iqn", iscsi.text("iqn"));
        out.label("iscsi_lun", iscsi.isPresent() ? Long.toString(iscsi.integer("lun")) : "");
        out.label("iscsi_initiator_name", iscsi.text("initiatorName"));
        out.label("nfs_server", nfs.text("server")).label("nfs_path", nfs.text("path"));
        out.label("csi_driver", csi.text("driver")).label("csi_volume_handle", csi.text("volumeHandle"));
        out.label("local_path", local.text("path")).label("local_fs", local.text("fsType"));
        out.label("host_path", host.text("path")).label("host_path_type", host.text("type"));
        out.label("reclaim_policy", spec.text("persistentVolumeReclaimPolicy")).value(1);
    }

    private static JsonValue of(JsonValue spec, String source, String chosen) {
        return source.equals(chosen) ? spec.object(source) : JsonValue.MISSING;
    }

    private static String joined(JsonValue source, String field) {
        return source.list(field).stream().map(JsonValue::asText).collect(Collectors.joining(","));
    }
}
