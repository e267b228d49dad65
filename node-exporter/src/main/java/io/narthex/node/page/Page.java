package io.narthex.node.page;

import io.narthex.exposition.TextWriter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts the families of several collectors in order and writes them. Where two collectors have a family of the same name, their samples are merged if they
 * describe it in the same way; otherwise the later one is left out. Not safe for several threads.
 */
public final class Page {
    private static final Comparator<Block> BY_NAME = Comparator.comparing(Block::name);

    private Block[] families = new Block[256];
    private int count;
    private Block[] before = new Block[0];
    private Block[] sorted = new Block[0];
    private int leftOut;
    private final Consumer<String> problems;

    /** A page that tells what it had to leave out. */
    public Page(Consumer<String> problems) {
        this.problems = problems;
    }

    /** Begins a new page. */
    public void clear() {
        count = 0;
    }

    /** Adds the families of a collector that have samples. */
    public void add(Families collected) {
        List<Block> all = collected.all();
        for (int i = 0; i < all.size(); i++) {
            Block family = all.get(i);
            if (!family.isEmpty()) {
                if (count == families.length) {
                    families = Arrays.copyOf(families, count * 2);
                }
                families[count++] = family;
            }
        }
    }

    /**
     * Writes the page.
     *
     * @return how many samples and families were left out
     */
    public int write(TextWriter out) {
        sort();
        leftOut = 0;
        for (int i = 0; i < count; ) {
            int next = i + 1;
            while (next < count && sorted[next].name().equals(sorted[i].name())) {
                next++;
            }
            Block family = next == i + 1 ? sorted[i] : merged(i, next);
            int repeated = family.write(out);
            if (repeated > 0) {
                leftOut += repeated;
                problems.accept(family.name() + " has " + repeated
                        + " samples whose labels another sample has too; only the first is shown");
            }
            i = next;
        }
        return leftOut;
    }

    /** The families of a quiet machine are the same ones in each scrape, so that their order can be kept. */
    private void sort() {
        if (before.length == count && Arrays.equals(before, 0, count, families, 0, count)) {
            return;
        }
        before = Arrays.copyOf(families, count);
        sorted = before.clone();
        Arrays.sort(sorted, BY_NAME);
    }

    private Block merged(int from, int to) {
        Block all = sorted[from] instanceof Family first ? first.copy() : sorted[from];
        for (int i = from + 1; i < to; i++) {
            if (all instanceof Family first && sorted[i] instanceof Family other && first.describedLike(other)) {
                first.addAll(other);
            } else {
                leftOut++;
                problems.accept("two collectors describe " + all.name() + " differently: \"" + all.help() + "\" and \""
                        + sorted[i].help() + "\"; only the first is shown");
            }
        }
        return all;
    }
}
