package io.narthex.node.collector;

import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** The interrupts that each processor took: {@code /proc/interrupts}, a line for each with a column for each processor, then what it is, then its devices. */
final class InterruptsCollector implements Collector {
    static final String INCLUDE = "interrupts.name-include";
    static final String EXCLUDE = "interrupts.name-exclude";
    static final String ZEROS = "interrupts.include-zeros";

    private final String file;
    private final FileText text;
    private final NameFilter filter;
    private final boolean withFilter;
    private final boolean withZeros;
    private final CpuNumbers numbers = new CpuNumbers();
    private final Family interrupts;
    private double[] counts = new double[0];

    InterruptsCollector(CollectorContext context) {
        Settings settings = context.settings();
        file = context.paths().proc("interrupts");
        text = context.text();
        filter = settings.filter(EXCLUDE, INCLUDE);
        withFilter =
                !settings.text(EXCLUDE).isEmpty() || !settings.text(INCLUDE).isEmpty();
        withZeros = settings.flag(ZEROS);
        interrupts = context.families()
                .counter("node_interrupts_total", "Interrupt details.", "cpu", "devices", "info", "type");
    }

    @Override
    public void collect(long deadline) throws IOException {
        text.open(file);
        if (!text.nextLine()) {
            throw text.malformed("is empty");
        }
        int columns = text.fieldsLeft();
        if (counts.length < columns) {
            counts = new double[columns];
        }
        while (text.nextLine()) {
            line(columns);
        }
    }

    /** The rest of the line with one blank between words. */
    private String words() {
        String rest = text.restOfLine().text();
        int at = 0;
        while (at < rest.length() && !(rest.charAt(at) == ' ' && rest.charAt(at - 1) == ' ')) {
            at++;
        }
        return at == rest.length() ? rest : rest.replaceAll(" +", " ");
    }

    /** The lines ERR and MIS, which have one figure for all processors, are left out. */
    private void line(int columns) throws IOException {
        text.nextField(':');
        String type = text.trim().text();
        if (text.fieldsLeft() < columns + 1) {
            return;
        }
        for (int cpu = 0; cpu < columns; cpu++) {
            counts[cpu] = text.field().unsigned();
        }
        String info;
        String devices = "";
        if (Character.isDigit(type.charAt(0))) {
            info = text.field().text();
            devices = words();
        } else {
            info = words();
        }
        if (!withFilter || filter.accepts(type + ";" + info + ";" + devices)) {
            for (int cpu = 0; cpu < columns; cpu++) {
                if (withZeros || counts[cpu] != 0) {
                    interrupts.add(counts[cpu], numbers.text(cpu), devices, info, type);
                }
            }
        }
    }
}
