package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.File;
import java.io.IOException;

/** The processors' frequencies and the governor that sets them. A processor that is offline has none. */
final class CpufreqCollector implements Collector {
    private static final double KILOHERTZ = 1000;

    private record Frequency(String file, Family family) {}

    private final String directory;
    private final FileText text;
    private final Frequency[] frequencies;
    private final Family governors;

    CpufreqCollector(CollectorContext context) {
        directory = context.paths().sys("devices/system/cpu");
        text = context.text();
        Families families = context.families();
        frequencies = new Frequency[] {
            frequency(families, "cpuinfo_cur_freq", "frequency_hertz", "Current CPU thread frequency in hertz."),
            frequency(families, "cpuinfo_avg_freq", "frequency_avg_hertz", "Average CPU thread frequency in hertz."),
            frequency(families, "cpuinfo_min_freq", "frequency_min_hertz", "Minimum CPU thread frequency in hertz."),
            frequency(families, "cpuinfo_max_freq", "frequency_max_hertz", "Maximum CPU thread frequency in hertz."),
            frequency(
                    families,
                    "scaling_cur_freq",
                    "scaling_frequency_hertz",
                    "Current scaled CPU thread frequency in hertz."),
            frequency(
                    families,
                    "scaling_min_freq",
                    "scaling_frequency_min_hertz",
                    "Minimum scaled CPU thread frequency in hertz."),
            frequency(
                    families,
                    "scaling_max_freq",
                    "scaling_frequency_max_hertz",
                    "Maximum scaled CPU thread frequency in hertz.")
        };
        governors = families.gauge(
                "node_cpu_scaling_governor", "Current enabled CPU frequency governor.", "cpu", "governor");
    }

    private static Frequency frequency(Families families, String file, String name, String help) {
        return new Frequency("/cpufreq/" + file, families.gauge("node_cpu_" + name, help, "cpu"));
    }

    @Override
    public void collect(long deadline) throws IOException {
        for (String name : Directory.list(directory)) {
            String cpu = directory + "/" + name;
            if (Directory.isNumbered(name, "cpu") && new File(cpu + "/cpufreq").exists()) {
                collectCpu(cpu, name.substring(3));
            }
        }
    }

    private void collectCpu(String cpu, String number) throws IOException {
        for (Frequency frequency : frequencies) {
            if (text.readValueIfAny(cpu + frequency.file())) {
                frequency.family().add(text.unsigned() * KILOHERTZ, number);
            }
        }
        String governor = text.readValueIfAny(cpu + "/cpufreq/scaling_governor") ? text.text() : "";
        if (!governor.isEmpty() && text.readValueIfAny(cpu + "/cpufreq/scaling_available_governors")) {
            text.rewind();
            text.nextLine();
            while (text.nextField()) {
                governors.add(text.fieldIs(governor) ? 1 : 0, number, text.text());
            }
        }
    }
}
