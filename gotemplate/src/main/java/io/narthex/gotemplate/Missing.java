package io.narthex.gotemplate;

/** Stands for the argument that no previous command hands on. */
enum Missing {
    MISSING
}
