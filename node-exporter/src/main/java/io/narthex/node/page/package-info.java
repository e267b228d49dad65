/**
 * The page of metrics in memory: {@link io.narthex.node.page.Family families} that keep their arrays from scrape to scrape, the {@link
 * io.narthex.node.page.Families set} that one collector fills, and the {@link io.narthex.node.page.Page page} that puts them in order.
 *
 * <p>The order is that of the official Go client: families by name, samples by the values of their labels, in the order of the labels' names. Sorting reuses
 * the order of the scrape before, so that a machine that doesn't change costs one comparison per sample and no allocation.
 */
@NullMarked
package io.narthex.node.page;

import org.jspecify.annotations.NullMarked;
