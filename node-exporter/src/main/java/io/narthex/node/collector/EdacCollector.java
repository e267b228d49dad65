package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** Memory errors found by the hardware: by controller, by row of chips, by channel. */
final class EdacCollector implements Collector {
    private final String directory;
    private final FileText text;
    private final Family correctable;
    private final Family uncorrectable;
    private final Family rowCorrectable;
    private final Family rowUncorrectable;
    private final Family channelCorrectable;
    private final Family channelUncorrectable;

    EdacCollector(CollectorContext context) {
        directory = context.paths().sys("devices/system/edac/mc");
        text = context.text();
        Families families = context.families();
        correctable = families.counter(
                "node_edac_correctable_errors_total", "Total correctable memory errors.", "controller");
        uncorrectable = families.counter(
                "node_edac_uncorrectable_errors_total", "Total uncorrectable memory errors.", "controller");
        rowCorrectable = families.counter(
                "node_edac_csrow_correctable_errors_total",
                "Total correctable memory errors for this csrow.",
                "controller",
                "csrow");
        rowUncorrectable = families.counter(
                "node_edac_csrow_uncorrectable_errors_total",
                "Total uncorrectable memory errors for this csrow.",
                "controller",
                "csrow");
        channelCorrectable = channel(
                families,
                "node_edac_channel_correctable_errors_total",
                "Total correctable memory errors for this channel.");
        channelUncorrectable = channel(
                families,
                "node_edac_channel_uncorrectable_errors_total",
                "Total uncorrectable memory errors for this channel.");
    }

    private static Family channel(Families families, String name, String help) {
        return families.counter(name, help, "channel", "controller", "csrow", "dimm_label");
    }

    @Override
    public void collect(long deadline) throws IOException {
        Directory.visit(directory, Directory.list(directory), name -> {
            if (Directory.isNumbered(name, "mc")) {
                collectController(directory + "/" + name, name.substring(2));
            }
        });
    }

    private void collectController(String path, String controller) throws IOException {
        correctable.add(count(path + "/ce_count"), controller);
        rowCorrectable.add(count(path + "/ce_noinfo_count"), controller, "unknown");
        uncorrectable.add(count(path + "/ue_count"), controller);
        rowUncorrectable.add(count(path + "/ue_noinfo_count"), controller, "unknown");
        for (String name : Directory.list(path)) {
            if (Directory.isNumbered(name, "csrow")) {
                collectRow(path + "/" + name, controller, name.substring(5));
            }
        }
    }

    private void collectRow(String path, String controller, String row) throws IOException {
        rowCorrectable.add(count(path + "/ce_count"), controller, row);
        rowUncorrectable.add(count(path + "/ue_count"), controller, row);
        for (String name : Directory.list(path)) {
            if (name.startsWith("ch") && name.endsWith("_ce_count")) {
                String channel = name.substring(2, name.length() - "_ce_count".length());
                collectChannel(path + "/ch" + channel, controller, row, channel);
            }
        }
    }

    private void collectChannel(String path, String controller, String row, String channel) throws IOException {
        String label = text.readValueIfAny(path + "_dimm_label")
                ? text.text().replace("#", "").replace("csrow", "_csrow").replace("channel", "_channel")
                : "unknown";
        channelCorrectable.add(count(path + "_ce_count"), channel, controller, row, label);
        if (text.readValueIfAny(path + "_ue_count")) {
            channelUncorrectable.add(text.unsigned(), channel, controller, row, label);
        }
    }

    private double count(String file) throws IOException {
        if (!text.readValue(file)) {
            throw new IOException(file + " is missing or empty");
        }
        return text.unsigned();
    }
}
