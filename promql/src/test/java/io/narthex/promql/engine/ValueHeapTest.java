package io.narthex.promql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.testkit.Seeded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

class ValueHeapTest {
    @Seeded
    void offer_keepsTheBest(RandomGenerator random) {
        int k = random.nextInt(1, 20);
        boolean largest = random.nextBoolean();
        ValueHeap heap = new ValueHeap(k, largest);
        List<Double> values = new ArrayList<>();
        int count = random.nextInt(60);
        for (int i = 0; i < count; i++) {
            double value = random.nextInt(8) == 0 ? Double.NaN : random.nextInt(30);
            values.add(value);
            heap.offer(k, i, value);
        }
        heap.sort();
        List<Double> kept = new ArrayList<>();
        for (int i = 0; i < heap.size(); i++) {
            kept.add(values.get(heap.series(i)));
        }
        Comparator<Double> order = largest ? Comparator.reverseOrder() : Comparator.naturalOrder();
        List<Double> expected = values.stream()
                .sorted(Comparator.<Double, Boolean>comparing(v -> v.isNaN()).thenComparing(order))
                .limit(k)
                .toList();
        assertThat(kept).isEqualTo(expected);
    }
}
