package io.narthex.model.histogram;

/** A native histogram whose counts are floating-point numbers. */
public final class FloatHistogram {}
