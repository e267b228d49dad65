package io.narthex.rules.file;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A group as it stands in the file. */
record RawGroup(
        String name,
        Optional<Duration> interval,
        Optional<Duration> queryOffset,
        int limit,
        Map<String, String> labels,
        List<RawRule> rules) {}
