package io.narthex.kubestate.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.testkit.Seeded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RenderedStoreTest {
    private static final int FAMILIES = 5;

    private final RenderedStore store = new RenderedStore(FAMILIES);

    private static void put(RenderedStore store, String uid, String... lines) {
        StringBuilder all = new StringBuilder();
        int[] ends = new int[FAMILIES];
        for (int i = 0; i < FAMILIES; i++) {
            all.append(i < lines.length ? lines[i] : "");
            ends[i] = all.length();
        }
        store.put(uid, all.toString().getBytes(StandardCharsets.UTF_8), ends);
    }

    private static List<String> lines(RenderedStore store, int family) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PageBuffer page = new PageBuffer(out);
        store.write(family, page);
        page.flush();
        return out.toString(StandardCharsets.UTF_8).lines().sorted().toList();
    }

    @Test
    void put_again_replacesTheLines() throws IOException {
        put(store, "a", "x 1\n", "y 1\n");
        put(store, "b", "x 2\n");
        put(store, "a", "x 100\n", "");
        assertThat(lines(store, 0)).containsExactly("x 100", "x 2");
        assertThat(lines(store, 1)).isEmpty();
        assertThat(store.size()).isEqualTo(2);
    }

    @Test
    void endList_removesWhatWasNotListed() throws IOException {
        put(store, "a", "x 1\n");
        put(store, "b", "x 2\n");
        store.beginList();
        put(store, "b", "x 3\n");
        assertThat(lines(store, 0)).containsExactly("x 1", "x 3");
        store.endList();
        assertThat(lines(store, 0)).containsExactly("x 3");
    }

    @Test
    void remove_ofAllObjects_givesTheMemoryBack() {
        for (int i = 0; i < 1000; i++) {
            put(store, "uid" + i, "x".repeat(100) + "\n");
        }
        assertThat(store.capacity()).isBetween(101_000L, 130_000L);
        for (int i = 0; i < 1000; i++) {
            store.remove("uid" + i);
        }
        assertThat(store.capacity()).isZero();
        assertThat(store.size()).isZero();
    }

    @Seeded
    void anyOperations_asInAPlainMap(RandomGenerator random) throws IOException {
        Map<String, String[]> model = new TreeMap<>();
        Set<String> listed = new HashSet<>();
        boolean listing = false;
        for (int step = 0; step < 3000; step++) {
            String uid = "uid-" + random.nextInt(150);
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> {
                    store.remove(uid);
                    model.remove(uid);
                }
                case 3 -> {
                    if (listing) {
                        store.endList();
                        model.keySet().retainAll(listed);
                    } else {
                        store.beginList();
                        listed.clear();
                    }
                    listing = !listing;
                }
                default -> {
                    String[] lines = lines(random, uid);
                    put(store, uid, lines);
                    model.put(uid, lines);
                    listed.add(uid);
                }
            }
        }
        assertThat(store.size()).isEqualTo(model.size());
        for (int family = 0; family < FAMILIES; family++) {
            assertThat(lines(store, family)).isEqualTo(expected(model, family));
        }
    }

    private static String[] lines(RandomGenerator random, String uid) {
        String[] lines = new String[FAMILIES];
        for (int i = 0; i < FAMILIES; i++) {
            StringBuilder family = new StringBuilder();
            for (int n = random.nextInt(3); n > 0; n--) {
                family.append("f").append(i).append('{').append(uid).append("} ");
                family.append(Math.pow(10, random.nextInt(9))).append('\n');
            }
            lines[i] = family.toString();
        }
        return lines;
    }

    private static List<String> expected(Map<String, String[]> model, int family) {
        List<String> lines = new ArrayList<>();
        model.values().forEach(each -> each[family].lines().forEach(lines::add));
        lines.sort(null);
        return lines;
    }
}
