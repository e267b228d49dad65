package io.narthex.rules.file;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A group of rules, evaluated one after the other.
 *
 * @param interval replaces the global one
 * @param queryOffset replaces the global one
 * @param limit the most series or alerts that one rule may give; 0 for no limit
 */
public record GroupSpec(
        String name, Optional<Duration> interval, Optional<Duration> queryOffset, int limit, List<RuleSpec> rules) {}
