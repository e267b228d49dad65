/**
 * Chunks of samples: Prometheus' encoding 1, "XOR", and the memory in which the head keeps its chunks.
 *
 * <h2>The bytes of an XOR chunk</h2>
 *
 * A chunk is a stream of bits, the most significant bit of each byte first; the last byte is filled up with zeros.
 *
 * <pre>
 * offset 0   2 bytes   number of samples n, big-endian, unsigned
 * offset 2   sample 0:
 *              timestamp      zig-zag varint (1 to 10 bytes), milliseconds since the epoch
 *              value          64 bits, IEEE 754
 *            sample 1:
 *              delta          unsigned varint (1 to 10 bytes), timestamp 1 - timestamp 0
 *              value          as below
 *            samples 2 .. n-1:
 *              delta of delta d = (timestamp i - timestamp i-1) - (timestamp i-1 - timestamp i-2):
 *                0                            if d = 0
 *                10   and 14 bits of d        if -8191   &lt;= d &lt;= 8192
 *                110  and 17 bits of d        if -65535  &lt;= d &lt;= 65536
 *                1110 and 20 bits of d        if -524287 &lt;= d &lt;= 524288
 *                1111 and 64 bits of d        otherwise
 *              value, with x = bits of value i XOR bits of value i-1:
 *                0                            if x = 0
 *                10 and the meaningful bits   if x has its set bits within the window that is in force
 *                11, 5 bits L, 6 bits S, S bits
 *                                             otherwise; sets the window to L leading zeros and S meaningful bits
 * </pre>
 *
 * The delta-of-delta fields are two's complement, with one twist: the bit pattern {@code 100..0} means the positive number, so that the ranges are lopsided
 * towards the positive. {@code L} is the number of leading zeros, at most 31; {@code S} is 64 minus the leading and trailing zeros, and 64 is written as 0.
 * There is no window before the first {@code 11}. The scheme is Gorilla's (Pelkonen et al., VLDB 2015) with coarser time fields for milliseconds.
 *
 * <p>A chunk takes no further sample when it is longer than 1024 - 19 bytes, so that none is longer than 1024: a sample needs 19 bytes at most.
 */
@NullMarked
package io.narthex.tsdb.chunk;

import org.jspecify.annotations.NullMarked;
