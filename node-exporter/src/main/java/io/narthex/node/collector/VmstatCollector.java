package io.narthex.node.collector;

import io.narthex.model.MetricType;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Chosen fields of {@code /proc/vmstat}. */
final class VmstatCollector implements Collector {
    static final String FIELDS = "vmstat.fields";
    static final String DEFAULT_FIELDS = "^(oom_kill|pgpg|pswp|pg.*fault).*";

    private final String file;
    private final FileText text;
    private final NameFilter fields;
    private final CollectorContext context;
    private final Map<String, Optional<Family>> families = new HashMap<>();

    VmstatCollector(CollectorContext context) {
        this.context = context;
        file = context.paths().proc("vmstat");
        text = context.text();
        fields = new NameFilter(Optional.empty(), context.settings().regex(FIELDS));
    }

    @Override
    public void collect(long deadline) throws IOException {
        text.open(file);
        while (text.nextLine()) {
            if (text.nextField()) {
                String name = text.text();
                double value = text.field().decimal();
                Optional<Family> family = family(name);
                if (family.isPresent()) {
                    family.get().add(value);
                }
            }
        }
    }

    private Optional<Family> family(String name) {
        Optional<Family> known = families.get(name);
        if (known == null) {
            known = fields.accepts(name)
                    ? Optional.of(context.families()
                            .add(new Family(
                                    "node_vmstat_" + name,
                                    MetricType.UNKNOWN,
                                    "/proc/vmstat information field " + name + ".")))
                    : Optional.empty();
            families.put(name, known);
        }
        return known;
    }
}
