package io.narthex.rules.file;

import java.util.List;

/** A rule file that can't be used; each error names the file and, where it can, the line and column. */
public final class RuleFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> errors;

    public RuleFileException(List<String> errors) {
        super(String.join("\n", errors));
        this.errors = List.copyOf(errors);
    }

    /** What is wrong, all of it. */
    public List<String> errors() {
        return errors;
    }
}
