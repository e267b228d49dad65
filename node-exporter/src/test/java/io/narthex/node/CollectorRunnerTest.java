package io.narthex.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.node.collector.Collector;
import io.narthex.node.collector.NoDataException;
import io.narthex.node.page.Families;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CollectorRunnerTest {
    private final CollectorRunner runner = new CollectorRunner();

    @AfterEach
    void close() {
        runner.close();
    }

    private static CollectorSlot slot(String name, Collector collector) {
        return new CollectorSlot(name, collector, new Families());
    }

    private static long in(long millis) {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Test
    void run_runsAllAndTellsWhichFailed() throws InterruptedException {
        List<CollectorSlot> slots = List.of(
                slot("good", deadline -> {}),
                slot("nothing", deadline -> {
                    throw new NoDataException("none");
                }),
                slot("broken", deadline -> {
                    throw new IOException("broken");
                }),
                slot("wrong", deadline -> {
                    throw new IllegalStateException("a mistake");
                }),
                slot("last", deadline -> {}));
        for (int i = 0; i < 3; i++) {
            runner.run(slots, in(10_000));
            assertThat(slots).extracting(slot -> slot.success).containsExactly(true, false, false, false, true);
            assertThat(slots).allMatch(slot -> slot.state == CollectorSlot.State.DONE);
        }
    }

    @Test
    void run_oneHangs_runsTheOthersAndLeavesItOutUntilItIsBack() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch back = new CountDownLatch(1);
        CollectorSlot hanging = slot("hanging", deadline -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            back.countDown();
        });
        CollectorSlot other = slot("other", deadline -> {});
        List<CollectorSlot> slots = List.of(hanging, other);
        runner.run(slots, in(1_000));
        assertThat(hanging.state).isEqualTo(CollectorSlot.State.HANGING);
        assertThat(hanging.success).isFalse();
        assertThat(other.success).isTrue();
        runner.run(slots, in(10_000));
        assertThat(hanging.state).isEqualTo(CollectorSlot.State.HANGING);
        assertThat(other.success).isTrue();
        release.countDown();
        back.await();
        long end = in(10_000);
        while (!hanging.success) {
            assertThat(System.nanoTime()).isLessThan(end);
            runner.run(slots, in(10_000));
        }
    }

    @Test
    void run_afterClose_returnsAtTheDeadline() throws InterruptedException {
        runner.close();
        CollectorSlot slot = slot("any", deadline -> {});
        runner.run(List.of(slot), in(50));
        assertThat(slot.success).isFalse();
    }
}
