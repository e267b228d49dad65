/**
 * Blocks on the disk: what they hold, how they are read and written.
 *
 * <p>A block is a directory, named by a ULID, with {@code meta.json}, {@code index} (see {@link io.narthex.tsdb.index}), {@code tombstones} and {@code chunks/000001}, {@code 000002}, ... A chunk file:
 *
 * <pre>
 * header  magic 85BD40DD (4), version 1 (1), zeros (3)
 * chunks  each: length (uvarint), encoding (1), as many bytes as the length says, CRC-32C of the encoding and the bytes (4)
 * </pre>
 */
@NullMarked
package io.narthex.tsdb.block;

import org.jspecify.annotations.NullMarked;
