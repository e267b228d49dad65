package io.narthex.model;

/** A name and its value. */
public record Label(String name, String value) {}
