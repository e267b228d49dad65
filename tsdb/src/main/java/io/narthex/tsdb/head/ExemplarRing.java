package io.narthex.tsdb.head;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.ExemplarQueryable.SeriesExemplars;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The exemplars of all series, a fixed number of them: a new one takes the place of the one that came first. Those of a series form a list in the order of time. Any
 * thread.
 */
final class ExemplarRing {
    private static final int NONE = -1;

    /** What is thought of an exemplar. */
    enum Verdict {
        NEW,
        /** The newest of its series is the same. */
        DUPLICATE,
        /** Older than the newest of its series, and than the window allows. */
        OUT_OF_ORDER,
        /** Its labels have more than {@link Exemplar#MAX_LABEL_LENGTH} characters. */
        LABELS_TOO_LONG,
        /** The ring has no room for any. */
        DISABLED
    }

    /** The list of one series, by positions in the ring. */
    private static final class Chain {
        final Labels labels;
        int oldest = NONE;
        int newest = NONE;

        Chain(Labels labels) {
            this.labels = labels;
        }
    }

    /** A place in the ring. */
    private static final class Place {
        final Chain chain;
        final Exemplar exemplar;
        int previous = NONE;
        int next = NONE;

        Place(Chain chain, Exemplar exemplar) {
            this.chain = chain;
            this.exemplar = exemplar;
        }
    }

    private final Map<Labels, Chain> chains = new HashMap<>();
    private @Nullable Place[] places;
    private int nextPlace;
    private int size;
    private long window;
    private long appended;
    private long outOfOrder;

    /**
     * @param capacity how many it holds
     * @param outOfOrderWindow how much older than the newest of its series an exemplar may be, in milliseconds
     */
    ExemplarRing(int capacity, long outOfOrderWindow) {
        this.places = new Place[capacity];
        this.window = outOfOrderWindow;
    }

    synchronized void outOfOrderWindow(long millis) {
        window = millis;
    }

    /** What {@link #add} would say. */
    synchronized Verdict check(Labels series, Exemplar exemplar) {
        if (places.length == 0) {
            return Verdict.DISABLED;
        }
        if (labelLength(exemplar.labels()) > Exemplar.MAX_LABEL_LENGTH) {
            return Verdict.LABELS_TOO_LONG;
        }
        Chain chain = chains.get(series);
        if (chain == null) {
            return Verdict.NEW;
        }
        Exemplar newest = at(chain.newest).exemplar;
        if (newest.isSameAs(exemplar)) {
            return Verdict.DUPLICATE;
        }
        return isTooOld(exemplar, newest) ? Verdict.OUT_OF_ORDER : Verdict.NEW;
    }

    /** Several exemplars of one time come in the order of their values and labels, so that those that are there already are known without looking at all. */
    private boolean isTooOld(Exemplar exemplar, Exemplar newest) {
        if (exemplar.timestamp() != newest.timestamp()) {
            return exemplar.timestamp() < newest.timestamp() && exemplar.timestamp() <= newest.timestamp() - window;
        }
        return exemplar.value() < newest.value()
                || exemplar.value() == newest.value()
                        && Long.compareUnsigned(
                                        exemplar.labels().samplingHash(),
                                        newest.labels().samplingHash())
                                < 0;
    }

    private static int labelLength(Labels labels) {
        int length = 0;
        for (int i = 0; i < labels.size(); i++) {
            String name = labels.name(i);
            String value = labels.value(i);
            length += name.codePointCount(0, name.length()) + value.codePointCount(0, value.length());
        }
        return length;
    }

    /** Adds an exemplar, if it is new. */
    synchronized Verdict add(Labels series, Exemplar exemplar) {
        Verdict verdict = check(series, exemplar);
        if (verdict == Verdict.OUT_OF_ORDER) {
            outOfOrder++;
        }
        if (verdict != Verdict.NEW) {
            return verdict;
        }
        Chain known = chains.get(series);
        if (known != null && isInside(known, exemplar.timestamp())) {
            return Verdict.DUPLICATE;
        }
        remove(nextPlace);
        Chain chain = chains.computeIfAbsent(series, Chain::new);
        Place place = new Place(chain, exemplar);
        places[nextPlace] = place;
        link(chain, place, nextPlace);
        nextPlace = (nextPlace + 1) % places.length;
        size++;
        appended++;
        return Verdict.NEW;
    }

    /** Whether a chain has an exemplar of a time before that of its newest. */
    private boolean isInside(Chain chain, long time) {
        if (time >= at(chain.newest).exemplar.timestamp()) {
            return false;
        }
        int before = lastNotAfter(chain, time);
        return before != NONE && at(before).exemplar.timestamp() == time;
    }

    private int lastNotAfter(Chain chain, long time) {
        int position = chain.newest;
        while (position != NONE && at(position).exemplar.timestamp() > time) {
            position = at(position).previous;
        }
        return position;
    }

    private void link(Chain chain, Place place, int position) {
        place.previous = lastNotAfter(chain, place.exemplar.timestamp());
        place.next = place.previous == NONE ? chain.oldest : at(place.previous).next;
        if (place.previous == NONE) {
            chain.oldest = position;
        } else {
            at(place.previous).next = position;
        }
        if (place.next == NONE) {
            chain.newest = position;
        } else {
            at(place.next).previous = position;
        }
    }

    private void remove(int position) {
        Place place = places[position];
        if (place == null) {
            return;
        }
        Chain chain = place.chain;
        if (place.previous == NONE) {
            chain.oldest = place.next;
        } else {
            at(place.previous).next = place.next;
        }
        if (place.next == NONE) {
            chain.newest = place.previous;
        } else {
            at(place.next).previous = place.previous;
        }
        if (chain.oldest == NONE) {
            chains.remove(chain.labels);
        }
        places[position] = null;
        size--;
    }

    private Place at(int position) {
        Place place = places[position];
        if (place == null) {
            throw new IllegalStateException("no exemplar at " + position);
        }
        return place;
    }

    /** Gives the ring another capacity; those that came last stay. */
    synchronized void resize(int capacity) {
        if (capacity == places.length) {
            return;
        }
        @Nullable Place[] old = places;
        int oldest = nextPlace;
        for (int i = 0; size > capacity; i++) {
            remove((oldest + i) % old.length);
        }
        int[] moved = new int[old.length];
        @Nullable Place[] fresh = new Place[capacity];
        int kept = 0;
        for (int i = 0; i < old.length; i++) {
            int from = (oldest + i) % old.length;
            if (old[from] != null) {
                moved[from] = kept;
                fresh[kept++] = old[from];
            }
        }
        for (int i = 0; i < kept; i++) {
            Place place = fresh[i];
            if (place != null) {
                place.previous = place.previous == NONE ? NONE : moved[place.previous];
                place.next = place.next == NONE ? NONE : moved[place.next];
            }
        }
        for (Chain chain : chains.values()) {
            chain.oldest = moved[chain.oldest];
            chain.newest = moved[chain.newest];
        }
        places = fresh;
        nextPlace = capacity == 0 ? 0 : kept % capacity;
    }

    /** See {@link io.narthex.storage.ExemplarQueryable#exemplars}. */
    synchronized List<SeriesExemplars> select(long minTime, long maxTime, List<List<Matcher>> matchers) {
        List<SeriesExemplars> found = new ArrayList<>();
        for (Chain chain : chains.values()) {
            if (matchesAny(chain.labels, matchers)) {
                List<Exemplar> exemplars = between(chain, minTime, maxTime);
                if (!exemplars.isEmpty()) {
                    found.add(new SeriesExemplars(chain.labels, exemplars));
                }
            }
        }
        found.sort(Comparator.comparing(SeriesExemplars::labels));
        return found;
    }

    private List<Exemplar> between(Chain chain, long minTime, long maxTime) {
        List<Exemplar> exemplars = new ArrayList<>();
        for (int position = chain.oldest; position != NONE; position = at(position).next) {
            Exemplar exemplar = at(position).exemplar;
            if (exemplar.timestamp() > maxTime) {
                break;
            }
            if (exemplar.timestamp() >= minTime) {
                exemplars.add(exemplar);
            }
        }
        return exemplars;
    }

    private static boolean matchesAny(Labels labels, List<List<Matcher>> matchers) {
        for (List<Matcher> all : matchers) {
            if (matchesAll(labels, all)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesAll(Labels labels, List<Matcher> matchers) {
        for (Matcher matcher : matchers) {
            if (!matcher.matches(labels.get(matcher.name()))) {
                return false;
            }
        }
        return true;
    }

    /** Takes all exemplars, in the order in which they came. */
    interface Visitor {
        void visit(Labels series, Exemplar exemplar);
    }

    /** Shows all exemplars, in the order in which they came. */
    synchronized void forEach(Visitor visitor) {
        for (int i = 0; i < places.length; i++) {
            Place place = places[(nextPlace + i) % places.length];
            if (place != null) {
                visitor.visit(place.chain.labels, place.exemplar);
            }
        }
    }

    synchronized ExemplarStats stats() {
        Place first = places.length == 0 ? null : places[nextPlace] == null ? places[0] : places[nextPlace];
        return new ExemplarStats(
                places.length,
                size,
                chains.size(),
                appended,
                outOfOrder,
                first == null ? 0 : first.exemplar.timestamp());
    }
}
