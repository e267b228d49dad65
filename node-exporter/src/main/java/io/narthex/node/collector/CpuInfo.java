package io.narthex.node.collector;

import io.narthex.model.SearchRegex;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What {@code /proc/cpuinfo} says of the processors: blocks of {@code name : value} lines, one block per processor. */
final class CpuInfo {
    private static final double MEGAHERTZ = 1e6;

    private final String file;
    private final FileText text;
    private final Optional<SearchRegex> flagsInclude;
    private final Optional<SearchRegex> bugsInclude;
    private final boolean withFrequency;
    private final Family info;
    private final Family frequency;
    private final Family flags;
    private final Family bugs;
    private final Map<String, String> block = new HashMap<>();

    CpuInfo(CollectorContext context) {
        file = context.paths().proc("cpuinfo");
        text = context.text();
        flagsInclude = context.settings().regex(CpuCollector.FLAGS_INCLUDE);
        bugsInclude = context.settings().regex(CpuCollector.BUGS_INCLUDE);
        withFrequency = context.isOn("cpufreq");
        var families = context.families();
        info = families.gauge(
                "node_cpu_info",
                "CPU information from /proc/cpuinfo.",
                "cachesize",
                "core",
                "cpu",
                "family",
                "microcode",
                "model",
                "model_name",
                "package",
                "stepping",
                "vendor");
        frequency = families.gauge(
                "node_cpu_frequency_hertz", "CPU frequency in hertz from /proc/cpuinfo.", "core", "cpu", "package");
        flags = families.gauge(
                "node_cpu_flag_info",
                "The `flags` field of CPU information from /proc/cpuinfo taken from the first core.",
                "flag");
        bugs = families.gauge(
                "node_cpu_bug_info",
                "The `bugs` field of CPU information from /proc/cpuinfo taken from the first core.",
                "bug");
    }

    void collect() throws IOException {
        text.open(file);
        block.clear();
        boolean first = true;
        while (text.nextLine()) {
            text.nextField(':');
            String name = text.trim().text();
            boolean newBlock = name.equals("processor");
            if (newBlock && block.containsKey("processor")) {
                showBlock(first);
                first = false;
                block.clear();
            }
            if (text.nextField(':')) {
                block.put(name, text.trim().text());
            }
        }
        if (block.containsKey("processor")) {
            showBlock(first);
        }
    }

    private String value(String name) {
        return block.getOrDefault(name, "");
    }

    private void showBlock(boolean first) {
        String cpu = value("processor");
        info.add(
                1,
                value("cache size"),
                value("core id"),
                cpu,
                value("cpu family"),
                value("microcode"),
                value("model"),
                value("model name"),
                value("physical id"),
                value("stepping"),
                value("vendor_id"));
        if (withFrequency) {
            frequency.add(megahertz() * MEGAHERTZ, value("core id"), cpu, value("physical id"));
        }
        if (first) {
            showWords("flags", flagsInclude, flags);
            showWords("bugs", bugsInclude, bugs);
        }
    }

    private double megahertz() {
        try {
            return Double.parseDouble(value("cpu MHz"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void showWords(String field, Optional<SearchRegex> include, Family family) {
        if (include.isPresent()) {
            for (String word : value(field).split(" ", -1)) {
                if (!word.isEmpty() && include.get().finds(word)) {
                    family.add(1, word);
                }
            }
        }
    }
}
