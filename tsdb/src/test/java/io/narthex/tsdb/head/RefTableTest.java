package io.narthex.tsdb.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.testkit.Seeded;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

class RefTableTest {
    /** References as they come: in rows, with gaps, all with a common divisor, or anything. */
    private static long ref(RandomGenerator random, int kind, int i) {
        return switch (kind) {
            case 0 -> i + 1;
            case 1 -> i * 2L + 1;
            case 2 -> i * 64L + 7;
            case 3 -> (long) (i / 100) << 32 | i % 100 + 1;
            default -> random.nextLong() | 1;
        };
    }

    @Seeded(runs = 60)
    void putAndRemove_anything_isLikeAMap(RandomGenerator random) {
        RefTable table = new RefTable();
        Map<Long, Integer> model = new HashMap<>();
        int kind = random.nextInt(5);
        int count = random.nextInt(5_000);
        for (int i = 0; i < count; i++) {
            long ref = ref(random, kind, i);
            int id = random.nextInt(4) == 0 ? random.nextInt(i + 1) : i;
            table.put(ref, id);
            model.put(ref, id);
            if (random.nextInt(1_000) == 0) {
                BitSet gone = BitSet.valueOf(new long[] {random.nextLong(), random.nextLong(), random.nextLong()});
                table.remove(gone);
                model.values().removeIf(gone::get);
            }
        }
        model.forEach((ref, id) -> assertThat(table.get(ref)).isEqualTo(id));
        for (int i = 0; i < 100; i++) {
            long absent = random.nextInt(10_000) + 1;
            assertThat(table.get(absent)).isEqualTo(model.getOrDefault(absent, RefTable.NONE));
        }
        Map<Long, Integer> visited = new HashMap<>();
        table.forEach(visited::put);
        assertThat(visited).isEqualTo(model);
    }
}
