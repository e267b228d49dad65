package io.narthex.server.api;

import io.narthex.rules.RuleGroup;
import java.util.List;

/** What the API shows of rules and Alertmanagers. */
public interface RuleSource {
    /** All groups, in the order of their files. */
    List<RuleGroup> groups();

    /** The URLs that alerts are sent to. */
    List<String> activeAlertmanagers();

    /** The URLs that relabelling dropped. */
    List<String> droppedAlertmanagers();
}
