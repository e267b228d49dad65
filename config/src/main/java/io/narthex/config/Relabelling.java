package io.narthex.config;

import io.narthex.model.Label;
import io.narthex.model.Labels;
import io.narthex.model.RegexMatch;
import io.narthex.model.Utf8;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;

/** The evaluation of relabelling rules. */
public final class Relabelling {
    private static final int REPLACEMENT_CHARACTER = 0xFFFD;

    private Relabelling() {}

    /** The labels after all rules in turn; empty if a rule drops them. */
    public static Optional<Labels> apply(List<RelabelConfig> rules, Labels labels) {
        if (rules.isEmpty()) {
            return Optional.of(labels);
        }
        Labels.Builder builder = labels.toBuilder();
        return apply(rules, builder) ? Optional.of(builder.build()) : Optional.empty();
    }

    /**
     * Changes the labels by all rules in turn.
     *
     * @return whether they are kept; if not, the state of the builder means nothing
     */
    public static boolean apply(List<RelabelConfig> rules, Labels.Builder labels) {
        for (RelabelConfig rule : rules) {
            if (!apply(rule, labels)) {
                return false;
            }
        }
        return true;
    }

    private static boolean apply(RelabelConfig rule, Labels.Builder labels) {
        String value = joined(rule, labels);
        switch (rule.action()) {
            case KEEP -> {
                return rule.regex().matches(value);
            }
            case DROP -> {
                return !rule.regex().matches(value);
            }
            case KEEPEQUAL -> {
                return labels.get(rule.targetLabel()).equals(value);
            }
            case DROPEQUAL -> {
                return !labels.get(rule.targetLabel()).equals(value);
            }
            case REPLACE -> replace(rule, value, labels);
            case HASHMOD -> labels.set(rule.targetLabel(), bucket(value, rule.modulus()));
            case LOWERCASE -> labels.set(rule.targetLabel(), mapCase(value, false));
            case UPPERCASE -> labels.set(rule.targetLabel(), mapCase(value, true));
            case LABELMAP -> map(rule, labels);
            case LABELDROP -> removeNames(rule, labels, true);
            case LABELKEEP -> removeNames(rule, labels, false);
        }
        return true;
    }

    private static String joined(RelabelConfig rule, Labels.Builder labels) {
        List<String> sources = rule.sourceLabels();
        if (sources.size() == 1) {
            return labels.get(sources.getFirst());
        }
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < sources.size(); i++) {
            if (i > 0) {
                value.append(rule.separator());
            }
            value.append(labels.get(sources.get(i)));
        }
        return value.toString();
    }

    private static void replace(RelabelConfig rule, String value, Labels.Builder labels) {
        Optional<RegexMatch> match = rule.regex().match(value);
        if (match.isEmpty()) {
            return;
        }
        String target = match.get().expand(rule.targetLabel());
        if (rule.nameValidation().isLabelName(target)) {
            labels.set(target, match.get().expand(rule.replacement()));
        }
    }

    private static void map(RelabelConfig rule, Labels.Builder labels) {
        for (Label label : labels.snapshot()) {
            rule.regex()
                    .match(label.name())
                    .ifPresent(match -> labels.set(match.expand(rule.replacement()), label.value()));
        }
    }

    private static void removeNames(RelabelConfig rule, Labels.Builder labels, boolean matching) {
        for (String name : labels.names()) {
            if (rule.regex().matches(name) == matching) {
                labels.remove(name);
            }
        }
    }

    /** The last eight bytes of the MD5 hash, as an unsigned number, modulo the number of buckets. */
    private static String bucket(String value, long modulus) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(Utf8.encode(value));
            return Long.toUnsignedString(
                    Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(8), modulus));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no MD5, which hashmod needs", e);
        }
    }

    /** Letter by letter, as Go does, and not by Java's rules, which may make two letters of one. */
    private static String mapCase(String value, boolean upper) {
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            i += Character.charCount(c);
            boolean broken = c <= Character.MAX_VALUE && Character.isSurrogate((char) c);
            int mapped = upper ? Character.toUpperCase(c) : Character.toLowerCase(c);
            out.appendCodePoint(broken ? REPLACEMENT_CHARACTER : mapped);
        }
        return out.toString();
    }
}
