package io.narthex.rules.notify;

/** Told what becomes of alerts, for metrics. */
public interface NotifierObserver {
    /** Tells nobody. */
    NotifierObserver NONE = new NotifierObserver() {};

    /** A request to an Alertmanager succeeded. */
    default void sent(String alertmanager, int alerts, double seconds) {}

    /** A request to an Alertmanager failed; its alerts are lost. */
    default void failed(String alertmanager, int alerts) {}

    /** Alerts were dropped, since too many wait, or since the notifier ended. */
    default void dropped(String alertmanager, int alerts) {}

    /** An Alertmanager is gone. */
    default void forgotten(String alertmanager) {}
}
