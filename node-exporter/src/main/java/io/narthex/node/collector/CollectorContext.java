package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.proc.FileText;
import io.narthex.node.proc.Names;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one collector works with. All of it is the collector's own. */
public final class CollectorContext {
    private final Paths paths;
    private final Settings settings;
    private final Predicate<String> switchedOn;
    private final Families families = new Families();
    private final Names names = new Names();
    private final FileText text = new FileText(names);
    private final Logger log;

    /**
     * The context of a collector.
     *
     * @param name the collector's
     * @param switchedOn whether a collector of a name is on
     */
    public CollectorContext(String name, Paths paths, Settings settings, Predicate<String> switchedOn) {
        this.paths = paths;
        this.settings = settings;
        this.switchedOn = switchedOn;
        this.log = LoggerFactory.getLogger("io.narthex.node.collector." + name);
    }

    public Paths paths() {
        return paths;
    }

    public Settings settings() {
        return settings;
    }

    /** Whether another collector is on. */
    public boolean isOn(String collector) {
        return switchedOn.test(collector);
    }

    /** Where the collector's families are. */
    public Families families() {
        return families;
    }

    /** The names that were read before. */
    public Names names() {
        return names;
    }

    /** A buffer to read files with. */
    public FileText text() {
        return text;
    }

    public Logger log() {
        return log;
    }
}
