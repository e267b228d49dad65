/**
 * The head: the series and the newest samples, in memory.
 *
 * <p>A series is known by a dense number, its id. State per series lies in arrays of primitives, 256 series to a {@link io.narthex.tsdb.head.SeriesPage}; labels
 * are numbers of label pairs; chunks lie off heap.
 *
 * <h2>Threads and locks</h2>
 *
 * In the order in which they are taken:
 *
 * <ol>
 *   <li>the log lock of {@link io.narthex.tsdb.head.Committer}: who holds it writes a group of transactions to the log;
 *   <li>its apply lock: who holds it adds a group to the chunks. Taken before the log lock is let go, so that memory gets the groups in the order of the log, and
 *       a replay of the log gives the state that was in memory;
 *   <li>the lock of {@link io.narthex.tsdb.head.LabelIndex}: who holds it for writing adds series;
 *   <li>the monitor of a {@link io.narthex.tsdb.head.SeriesPage}: guards the open chunks of its series and what is known about their last samples;
 *   <li>the monitors of {@link io.narthex.tsdb.chunk.ChunkMemory} and {@link io.narthex.tsdb.head.Visibility}, innermost.
 * </ol>
 *
 * <h2>Isolation</h2>
 *
 * Each group of transactions has a number, its version. A querier reads as of the newest version that was complete when it was opened. Samples of a series come in
 * the order of time, so what a querier may see of a series is what lies before a certain time: that of the first sample of a later version.
 * {@link io.narthex.tsdb.head.CommitHistory} keeps these times for as long as an open querier needs them.
 */
@NullMarked
package io.narthex.tsdb.head;

import org.jspecify.annotations.NullMarked;
