package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.util.Arrays;

/** The table of tracked connections. {@code /proc/net/stat/nf_conntrack} has a line of hexadecimal figures per processor; they are added up. */
final class ConntrackCollector implements Collector {
    /** The column of {@code search_restart}; older kernels have no such column. */
    private static final int SEARCH_RESTART = 16;

    private record Column(int index, Family family) {}

    private final CollectorContext context;
    private final FileText text;
    private final Family entries;
    private final Family limit;
    private final Column[] columns;
    private final double[] sums = new double[SEARCH_RESTART + 1];

    ConntrackCollector(CollectorContext context) {
        this.context = context;
        text = context.text();
        Families families = context.families();
        entries = families.gauge(
                "node_nf_conntrack_entries", "Number of currently allocated flow entries for connection tracking.");
        limit = families.gauge("node_nf_conntrack_entries_limit", "Maximum size of connection tracking table.");
        columns = new Column[] {
            column(families, 2, "found", "Number of searched entries which were successful."),
            column(families, 4, "invalid", "Number of packets seen which can not be tracked."),
            column(families, 5, "ignore", "Number of packets seen which are already connected to a conntrack entry."),
            column(families, 8, "insert", "Number of entries inserted into the list."),
            column(
                    families,
                    9,
                    "insert_failed",
                    "Number of entries for which list insertion was attempted but failed."),
            column(families, 10, "drop", "Number of packets dropped due to conntrack failure."),
            column(
                    families,
                    11,
                    "early_drop",
                    "Number of dropped conntrack entries to make room for new ones, if maximum table size was reached."),
            column(
                    families,
                    SEARCH_RESTART,
                    "search_restart",
                    "Number of conntrack table lookups which had to be restarted due to hashtable resizes.")
        };
    }

    private static Column column(Families families, int index, String name, String help) {
        return new Column(index, families.gauge("node_nf_conntrack_stat_" + name, help));
    }

    @Override
    public void collect(long deadline) throws IOException {
        entries.add(value("nf_conntrack_count"));
        limit.add(value("nf_conntrack_max"));
        if (!text.read(context.paths().proc("net/stat/nf_conntrack"))) {
            throw new NoDataException("connections aren't tracked");
        }
        Arrays.fill(sums, 0);
        text.nextLine();
        while (text.nextLine()) {
            if (!text.isBlankLine()) {
                addLine();
            }
        }
        for (Column column : columns) {
            column.family().add(sums[column.index()]);
        }
    }

    private void addLine() throws IOException {
        int count = text.fieldsLeft();
        if (count < SEARCH_RESTART || count > SEARCH_RESTART + 1) {
            throw text.malformed("has " + count + " columns, not 16 or 17");
        }
        for (int i = 0; i < count; i++) {
            sums[i] += text.field().hexadecimal();
        }
    }

    private double value(String file) throws IOException {
        if (!text.readValue(context.paths().proc("sys/net/netfilter/" + file))) {
            throw new NoDataException("connections aren't tracked");
        }
        return text.unsigned();
    }
}
