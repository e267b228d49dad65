package io.narthex.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test several times with random numbers. The method takes a {@link java.util.random.RandomGenerator}; each run has a seed of its own, which is part of
 * the run's name and is printed when it fails. {@code -Dnarthex.seed=SEED} repeats one run; {@code -Dnarthex.seeded.runs=N} multiplies the number of
 * runs by N.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(SeededExtension.class)
public @interface Seeded {
    /** The number of runs. */
    int runs() default 20;
}
