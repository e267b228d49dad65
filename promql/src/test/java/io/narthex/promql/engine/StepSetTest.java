package io.narthex.promql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.testkit.Seeded;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

class StepSetTest {
    @Seeded
    void everything_agreesWithASetOfNumbers(RandomGenerator random) {
        int steps = random.nextInt(1, 300);
        StepSet set = new StepSet(steps);
        TreeSet<Integer> model = new TreeSet<>();
        for (int i = 0; i < 200; i++) {
            int step = random.nextInt(steps);
            if (random.nextInt(3) == 0) {
                set.remove(step);
                model.remove(step);
            } else {
                set.add(step);
                model.add(step);
            }
        }
        TreeSet<Integer> found = new TreeSet<>();
        for (int step = set.next(0); step >= 0; step = set.next(step + 1)) {
            found.add(step);
        }
        assertThat(found).isEqualTo(model);
        assertThat(set.size()).isEqualTo(model.size());
        StepSet all = new StepSet(steps);
        all.addAll();
        assertThat(all.size()).isEqualTo(steps);
        all.removeAll(set);
        assertThat(all.size()).isEqualTo(steps - model.size());
        assertThat(all.intersects(set)).isFalse();
    }
}
