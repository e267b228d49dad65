package io.narthex.monitors.alertmanager;

/** A part of Alertmanager's configuration that can stand alone. */
public enum Fragment {
    DOCUMENT,
    ROUTE,
    HTTP_CONFIG
}
