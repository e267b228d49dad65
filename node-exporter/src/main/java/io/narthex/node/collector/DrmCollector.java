package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** Graphics cards that the driver amdgpu runs: {@code /sys/class/drm/cardN/device}. */
final class DrmCollector implements Collector {
    private static final String TABLE = """
            gpu_busy_percent        gauge gpu_busy_percent           How busy the GPU is as a percentage.
            mem_info_gtt_total      gauge memory_gtt_size_bytes      The size of the graphics translation table (GTT) block in bytes.
            mem_info_gtt_used       gauge memory_gtt_used_bytes      The used amount of the graphics translation table (GTT) block in bytes.
            mem_info_vis_vram_total gauge memory_vis_vram_size_bytes The size of visible VRAM in bytes.
            mem_info_vis_vram_used  gauge memory_vis_vram_used_bytes The used amount of visible VRAM in bytes.
            mem_info_vram_total     gauge memory_vram_size_bytes     The size of VRAM in bytes.
            mem_info_vram_used      gauge memory_vram_used_bytes     The used amount of VRAM in bytes.
            """;

    private static final String[] FILES = {
        "gpu_busy_percent",
        "mem_info_gtt_total",
        "mem_info_gtt_used",
        "mem_info_vis_vram_total",
        "mem_info_vis_vram_used",
        "mem_info_vram_total",
        "mem_info_vram_used"
    };

    private final String directory;
    private final FileText text;
    private final FamilyTable families;
    private final Family info;

    DrmCollector(CollectorContext context) {
        directory = context.paths().sys("class/drm");
        text = context.text();
        Families all = context.families();
        families = new FamilyTable(all, "node_drm_", TABLE, "card");
        info = all.gauge(
                "node_drm_card_info",
                "Card information",
                "card",
                "memory_vendor",
                "power_performance_level",
                "unique_id",
                "vendor");
    }

    @Override
    public void collect(long deadline) throws IOException {
        for (String card : Directory.list(directory)) {
            String path = directory + "/" + card + "/device/";
            if (Directory.isNumbered(card, "card") && isAmd(path + "uevent")) {
                info.add(
                        1,
                        card,
                        word(path + "mem_info_vram_vendor"),
                        word(path + "power_dpm_force_performance_level"),
                        word(path + "unique_id"),
                        "amd");
                for (String file : FILES) {
                    families.get(file).add(text.readValueIfAny(path + file) ? text.unsigned() : 0, card);
                }
            }
        }
    }

    private boolean isAmd(String file) throws IOException {
        text.read(file);
        while (text.nextLine()) {
            if (text.lineText().equals("DRIVER=amdgpu")) {
                return true;
            }
        }
        return false;
    }

    private String word(String file) {
        return text.readValueIfAny(file) ? text.text() : "";
    }
}
