package io.narthex.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.narthex.kubetest.KubernetesTestServer;
import io.narthex.testkit.Seeded;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListWatchTest {
    private static final String PODS = "/api/v1/pods";

    private final KubernetesTestServer server = KubernetesTestServer.start();
    private final ApiClient client = new ApiClient(ClusterAccess.plain(server.uri()));
    private final Model model = new Model();

    /** What a listener knows: the value of each object by its name. */
    private static class Model implements ObjectListener {
        final Map<String, String> objects = new ConcurrentSkipListMap<>();
        final AtomicInteger lists = new AtomicInteger();
        final AtomicInteger failures = new AtomicInteger();
        private final Set<String> seen = new HashSet<>();

        @Override
        public void listBegins() {
            seen.clear();
        }

        @Override
        public void listed(JsonValue object) {
            changed(object);
        }

        @Override
        public void listEnds() {
            objects.keySet().retainAll(seen);
        }

        @Override
        public void changed(JsonValue object) {
            seen.add(name(object));
            objects.put(name(object), object.at("spec").text("value"));
        }

        @Override
        public void deleted(JsonValue object) {
            objects.remove(name(object));
        }

        private static String name(JsonValue object) {
            JsonValue metadata = object.at("metadata");
            return metadata.text("namespace") + "/" + metadata.text("name");
        }

        @Override
        public void listSucceeded(long count) {
            lists.incrementAndGet();
        }

        @Override
        public void listFailed(RuntimeException reason) {
            failures.incrementAndGet();
        }

        @Override
        public void watchFailed(RuntimeException reason) {
            failures.incrementAndGet();
        }
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static ListWatchOptions options() {
        return ListWatchOptions.of(PODS).withPageSize(7).withPauses(Duration.ofMillis(1), Duration.ofMillis(20));
    }

    private void put(String namespace, String name, String value) {
        server.put(PODS, """
                {"metadata":{"namespace":"%s","name":"%s","managedFields":[{"a":1}]},"spec":{"value":"%s","nodeName":"n%s"}}""".formatted(namespace, name, value, value));
    }

    private void awaitObjects(Map<String, String> expected) {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(Map.copyOf(model.objects)).isEqualTo(expected));
    }

    @Test
    void list_ofSeveralPages_givesEachObject() {
        Map<String, String> expected = new TreeMap<>();
        for (int i = 0; i < 50; i++) {
            put("a", "pod-" + i, "v" + i);
            expected.put("a/pod-" + i, "v" + i);
        }
        try (ListWatch _ = ListWatch.start(client, options(), model)) {
            awaitObjects(expected);
        }
        assertThat(model.lists).hasValue(1);
    }

    @Test
    void watch_seesWhatHappens() {
        put("a", "x", "1");
        try (ListWatch _ = ListWatch.start(client, options(), model)) {
            awaitObjects(Map.of("a/x", "1"));
            put("a", "x", "2");
            put("b", "y", "3");
            awaitObjects(Map.of("a/x", "2", "b/y", "3"));
            server.delete(PODS, "a", "x");
            awaitObjects(Map.of("b/y", "3"));
        }
        assertThat(model.lists).hasValue(1);
    }

    @Test
    void fieldSelector_isSent() {
        put("a", "x", "1");
        put("a", "y", "2");
        try (ListWatch _ = ListWatch.start(client, options().withFieldSelector("spec.nodeName=n2"), model)) {
            awaitObjects(Map.of("a/y", "2"));
            put("a", "z", "2");
            awaitObjects(Map.of("a/y", "2", "a/z", "2"));
        }
    }

    @Test
    void forgottenVersion_listsAnew() {
        put("a", "x", "1");
        put("a", "y", "1");
        try (ListWatch _ = ListWatch.start(client, options(), model)) {
            awaitObjects(Map.of("a/x", "1", "a/y", "1"));
            server.fail(503);
            server.cutWatches();
            await().until(() -> model.failures.get() > 1);
            server.delete(PODS, "a", "x");
            put("a", "z", "1");
            server.forgetVersions();
            server.fail(0);
            awaitObjects(Map.of("a/y", "1", "a/z", "1"));
        }
        assertThat(model.lists.get()).isGreaterThan(1);
    }

    @Test
    void outageAtTheBeginning_isWaitedOut() {
        put("a", "x", "1");
        server.fail(500);
        try (ListWatch _ = ListWatch.start(client, options(), model)) {
            await().until(() -> model.failures.get() > 2);
            assertThat(model.objects).isEmpty();
            server.fail(0);
            awaitObjects(Map.of("a/x", "1"));
        }
    }

    @Test
    void failingListener_losesOnlyThatObject() {
        put("a", "bad", "1");
        put("a", "good", "1");
        Model picky = new Model() {
            @Override
            public void changed(JsonValue object) {
                if (object.at("metadata").text("name").equals("bad")) {
                    throw new IllegalStateException("a defect");
                }
                super.changed(object);
            }
        };
        try (ListWatch _ = ListWatch.start(client, options(), picky)) {
            await().until(() -> picky.objects.containsKey("a/good"));
            put("a", "bad", "2");
            put("a", "good", "2");
            await().until(() -> "2".equals(picky.objects.get("a/good")));
        }
        assertThat(picky.objects).doesNotContainKey("a/bad");
        assertThat(picky.lists).hasValue(1);
    }

    @Test
    void objectLimit_endsTheList() {
        for (int i = 10; i < 40; i++) {
            put("a", "pod-" + i, "v");
        }
        try (ListWatch _ = ListWatch.start(client, options().withObjectLimit(10), model)) {
            await().until(() -> model.lists.get() == 1);
            assertThat(model.objects).hasSize(10);
        }
    }

    @Seeded
    void cutWatches_loseNothing(RandomGenerator random) {
        Map<String, String> expected = new TreeMap<>();
        try (ListWatch _ = ListWatch.start(client, options(), model)) {
            for (int i = 0; i < 600; i++) {
                String name = "pod-" + random.nextInt(40);
                if (random.nextInt(4) == 0) {
                    server.delete(PODS, "a", name);
                    expected.remove("a/" + name);
                } else {
                    put("a", name, "v" + i);
                    expected.put("a/" + name, "v" + i);
                }
                if (random.nextInt(25) == 0) {
                    server.cutWatches();
                }
                if (random.nextInt(150) == 0) {
                    server.forgetVersions();
                }
            }
            awaitObjects(expected);
        }
    }
}
