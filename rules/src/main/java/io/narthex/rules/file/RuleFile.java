package io.narthex.rules.file;

import java.util.List;

/** A file's groups. */
public record RuleFile(String name, List<GroupSpec> groups) {
    /** How many rules there are in all groups. */
    public int ruleCount() {
        return groups.stream().mapToInt(group -> group.rules().size()).sum();
    }
}
