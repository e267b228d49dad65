package io.narthex.node.collector;

import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** Open files of the whole machine, of {@code /proc/sys/fs/file-nr}: allocated, a zero, the limit. */
final class FilefdCollector implements Collector {
    private final String file;
    private final FileText text;
    private final Family allocated;
    private final Family maximum;

    FilefdCollector(CollectorContext context) {
        file = context.paths().proc("sys/fs/file-nr");
        text = context.text();
        allocated = context.families().gauge("node_filefd_allocated", "File descriptor statistics: allocated.");
        maximum = context.families().gauge("node_filefd_maximum", "File descriptor statistics: maximum.");
    }

    @Override
    public void collect(long deadline) throws IOException {
        if (!text.open(file).nextLine()) {
            throw text.malformed("is missing");
        }
        allocated.add(text.field().decimal());
        maximum.add(text.skip(1).field().decimal());
    }
}
