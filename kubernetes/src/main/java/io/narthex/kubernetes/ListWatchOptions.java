package io.narthex.kubernetes;

import java.time.Duration;
import java.util.Set;

/**
 * What a {@link ListWatch} follows, and how.
 *
 * @param path of the list, without a query: {@code /api/v1/pods}
 * @param fieldSelector empty for none
 * @param labelSelector empty for none
 * @param skippedFields names of large fields that are not read
 * @param pageSize objects in one answer
 * @param fromCache whether the API server may list from its cache, which is cheaper for it and a little behind
 * @param objectLimit the most objects that are listed; 0 for no limit
 * @param minPause before the first new attempt after a failure; each further one waits twice as long
 * @param maxPause the longest wait
 * @param watchTime how long one watch lasts; bounds how long a connection that died unnoticed stays so
 */
public record ListWatchOptions(
        String path,
        String fieldSelector,
        String labelSelector,
        Set<String> skippedFields,
        int pageSize,
        boolean fromCache,
        long objectLimit,
        Duration minPause,
        Duration maxPause,
        Duration watchTime) {
    public ListWatchOptions {
        skippedFields = Set.copyOf(skippedFields);
        if (pageSize < 1 || objectLimit < 0) {
            throw new IllegalArgumentException("a page has at least one object, and a limit is not negative");
        }
    }

    /** Everything of a list, with the usual times. */
    public static ListWatchOptions of(String path) {
        return new ListWatchOptions(
                path,
                "",
                "",
                Set.of(),
                500,
                false,
                0,
                Duration.ofMillis(800),
                Duration.ofSeconds(30),
                Duration.ofMinutes(6));
    }

    public ListWatchOptions withFieldSelector(String selector) {
        return new ListWatchOptions(
                path,
                selector,
                labelSelector,
                skippedFields,
                pageSize,
                fromCache,
                objectLimit,
                minPause,
                maxPause,
                watchTime);
    }

    public ListWatchOptions withSkippedFields(Set<String> fields) {
        return new ListWatchOptions(
                path,
                fieldSelector,
                labelSelector,
                fields,
                pageSize,
                fromCache,
                objectLimit,
                minPause,
                maxPause,
                watchTime);
    }

    public ListWatchOptions withPageSize(int size) {
        return new ListWatchOptions(
                path,
                fieldSelector,
                labelSelector,
                skippedFields,
                size,
                fromCache,
                objectLimit,
                minPause,
                maxPause,
                watchTime);
    }

    public ListWatchOptions withFromCache(boolean cached) {
        return new ListWatchOptions(
                path,
                fieldSelector,
                labelSelector,
                skippedFields,
                pageSize,
                cached,
                objectLimit,
                minPause,
                maxPause,
                watchTime);
    }

    public ListWatchOptions withObjectLimit(long limit) {
        return new ListWatchOptions(
                path,
                fieldSelector,
                labelSelector,
                skippedFields,
                pageSize,
                fromCache,
                limit,
                minPause,
                maxPause,
                watchTime);
    }

    public ListWatchOptions withPauses(Duration min, Duration max) {
        return new ListWatchOptions(
                path,
                fieldSelector,
                labelSelector,
                skippedFields,
                pageSize,
                fromCache,
                objectLimit,
                min,
                max,
                watchTime);
    }
}
