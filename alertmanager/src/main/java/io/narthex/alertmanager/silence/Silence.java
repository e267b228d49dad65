package io.narthex.alertmanager.silence;

import io.narthex.alertmanager.wire.ProtoReader;
import io.narthex.alertmanager.wire.ProtoWriter;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Alerts that all the matchers of one set match aren't sent from the start to the end.
 *
 * @param matcherSets one or more; the interface for clients makes silences of one set only
 */
public record Silence(
        String id,
        List<List<Matcher>> matcherSets,
        Instant startsAt,
        Instant endsAt,
        Instant updatedAt,
        String createdBy,
        String comment,
        Map<String, String> annotations) {
    private static final List<Matcher.Type> TYPES =
            List.of(Matcher.Type.EQUAL, Matcher.Type.REGEX, Matcher.Type.NOT_EQUAL, Matcher.Type.NOT_REGEX);

    /** In which part of its life it is. */
    public enum State {
        EXPIRED,
        ACTIVE,
        PENDING
    }

    public State state(Instant now) {
        return now.isBefore(startsAt) ? State.PENDING : now.isAfter(endsAt) ? State.EXPIRED : State.ACTIVE;
    }

    /** The matchers of the first set. */
    public List<Matcher> matchers() {
        return matcherSets.isEmpty() ? List.of() : matcherSets.getFirst();
    }

    public boolean matches(Labels labels) {
        for (List<Matcher> set : matcherSets) {
            if (all(set, labels)) {
                return true;
            }
        }
        return false;
    }

    private static boolean all(List<Matcher> set, Labels labels) {
        for (Matcher matcher : set) {
            if (!matcher.matches(labels)) {
                return false;
            }
        }
        return true;
    }

    Silence with(String newId, Instant start, Instant end, Instant updated) {
        return new Silence(newId, matcherSets, start, end, updated, createdBy, comment, annotations);
    }

    byte[] toMessage(Instant expiresAt) {
        ProtoWriter out = new ProtoWriter().text(1, id);
        matchers().forEach(matcher -> out.message(2, message(matcher)));
        out.time(3, startsAt)
                .time(4, endsAt)
                .time(5, updatedAt)
                .text(8, createdBy)
                .text(9, comment);
        annotations.forEach(
                (name, value) -> out.message(10, new ProtoWriter().text(1, name).text(2, value)));
        for (List<Matcher> set : matcherSets) {
            ProtoWriter inner = new ProtoWriter();
            set.forEach(matcher -> inner.message(1, message(matcher)));
            out.message(11, inner);
        }
        return new ProtoWriter().message(1, out).time(2, expiresAt).delimited();
    }

    private static ProtoWriter message(Matcher matcher) {
        return new ProtoWriter()
                .varint(1, TYPES.indexOf(matcher.type()))
                .text(2, matcher.name())
                .text(3, matcher.value());
    }

    /** @throws IllegalArgumentException if a matcher isn't valid */
    static Silence ofMessage(byte[] mesh) {
        ProtoReader outer = new ProtoReader(mesh);
        byte[] silence = new byte[0];
        for (int field = outer.next(); field != 0; field = outer.next()) {
            if (field == 1) {
                silence = outer.bytes();
            } else {
                outer.skip();
            }
        }
        return read(new ProtoReader(silence));
    }

    private static Silence read(ProtoReader in) {
        String id = "";
        List<Matcher> first = new ArrayList<>();
        List<List<Matcher>> sets = new ArrayList<>();
        Instant start = Instant.EPOCH;
        Instant end = Instant.EPOCH;
        Instant updated = Instant.EPOCH;
        String author = "";
        String comment = "";
        Map<String, String> annotations = new TreeMap<>();
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> id = in.text();
                case 2 -> first.add(matcher(in.message()));
                case 3 -> start = in.time();
                case 4 -> end = in.time();
                case 5 -> updated = in.time();
                case 8 -> author = in.text();
                case 9 -> comment = in.text();
                case 10 -> entry(in.message(), annotations);
                case 11 -> sets.add(set(in.message()));
                default -> in.skip();
            }
        }
        List<List<Matcher>> all = sets.isEmpty() ? List.of(first) : sets;
        return new Silence(id, all, start, end, updated, author, comment, annotations);
    }

    private static List<Matcher> set(ProtoReader in) {
        List<Matcher> set = new ArrayList<>();
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field == 1) {
                set.add(matcher(in.message()));
            } else {
                in.skip();
            }
        }
        return set;
    }

    private static void entry(ProtoReader in, Map<String, String> into) {
        String key = "";
        String value = "";
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> key = in.text();
                case 2 -> value = in.text();
                default -> in.skip();
            }
        }
        into.put(key, value);
    }

    private static Matcher matcher(ProtoReader in) {
        int type = 0;
        String name = "";
        String pattern = "";
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> type = (int) in.varint();
                case 2 -> name = in.text();
                case 3 -> pattern = in.text();
                default -> in.skip();
            }
        }
        if (type < 0 || type >= TYPES.size()) {
            throw new IllegalArgumentException("unknown matcher type " + type);
        }
        return Matcher.of(TYPES.get(type), name, pattern);
    }
}
