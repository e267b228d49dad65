/** JMH benchmarks, one class for each hot structure. */
package io.narthex.bench;
