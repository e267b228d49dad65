/**
 * Chunks of samples in Prometheus' encodings, and the memory in which the head keeps its chunks. 1 (XOR), 2 (histogram) and 3 (float histogram) are written and read;
 * 4 (XOR2), 5 and 6 (the histograms with start timestamps) are read.
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
 *
 * <h2>The bytes of histogram chunks</h2>
 *
 * A <i>varbit</i> is a number in one of nine lengths: so many ones, a zero (none after eight ones), and a field of 0, 3, 6, 9, 12, 18, 25, 56 or 64 bits. Signed fields
 * have the twist of above; unsigned ones have not. An <i>xor</i> field is a value of an XOR chunk, each with a window of its own.
 *
 * <pre>
 * offset 0   2 bytes   number of samples
 * offset 2   1 byte    two highest bits: 00 unknown, 01 no reset, 10 reset before the first sample, 11 gauges
 * offset 3   layout    zero threshold: 0 for none; 1 to 254 for 2^(byte - 244); 255 and 64 bits
 *                      schema (varbit); positive spans, negative spans: count (unsigned), then for each length (unsigned) and offset (varbit)
 *                      schema -53: count of bounds (unsigned), each as thousandths + 1 (unsigned), or 0 and 64 bits
 *            sample 0  time (varbit), count, zero count (unsigned), sum (64 bits), buckets, each the difference to the one before (varbit)
 *            others    of time, count, zero count the delta of the delta (varbit); sum (xor); of each bucket the delta of the delta (varbit)
 * </pre>
 *
 * Float histograms have the same, with count, zero count, sum and absolute buckets as 64 bits in sample 0 and as xor fields in others. A sample whose sum is the
 * staleness marker has no buckets behind it, unless it is the first, whose layout is then empty.
 *
 * <h2>Start timestamps</h2>
 *
 * Encodings 5 and 6 have the two bits of the header above a count of 14 bits, and at offset 2, as encoding 4 has, a byte: bit 7 says that sample 0 has a start timestamp,
 * behind it as time - start (varint); bits 0 to 6 number the first sample whose start differs from the one before. Behind that one stands previous time - start (varbit), behind
 * all that follow its change.
 *
 * <h2>The bytes of an XOR2 chunk</h2>
 *
 * <pre>
 * offset 3   sample 0   time (varint), value (64 bits)
 *            sample 1   delta (unsigned varint), value as behind a changed interval
 *            others     0       interval and value as before
 *                       10      interval as before; 0 and meaningful bits, or 1 and a new window
 *                       110, 1110, 11110 and 13, 20, 64 bits of delta of delta (two's complement); then
 *                               0 value as before; 10 and meaningful bits; 110 and a new window; 111 staleness marker
 *                       11111   interval as before, staleness marker
 * </pre>
 *
 * A staleness marker leaves the value that the next one differs from as it is.
 */
@NullMarked
package io.narthex.tsdb.chunk;

import org.jspecify.annotations.NullMarked;
