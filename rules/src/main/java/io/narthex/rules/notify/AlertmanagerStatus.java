package io.narthex.rules.notify;

/** How many alerts wait for an Alertmanager. */
public record AlertmanagerStatus(String url, int queueLength, int queueCapacity) {}
