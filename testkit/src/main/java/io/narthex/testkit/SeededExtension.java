package io.narthex.testkit;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Gives each run of a {@link Seeded} test its random numbers. */
final class SeededExtension implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        String fixed = System.getProperty("narthex.seed", "");
        if (!fixed.isEmpty()) {
            return Stream.of(new Run(Long.decode(fixed)));
        }
        int runs = context.getRequiredTestMethod().getAnnotation(Seeded.class).runs()
                * Integer.getInteger("narthex.seeded.runs", 1);
        long first = System.nanoTime() ^ context.getUniqueId().hashCode();
        return LongStream.range(0, runs).mapToObj(i -> new Run(first + i * 0x9E3779B97F4A7C15L));
    }

    private record Run(long seed) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int index) {
            return "seed " + seed;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new Numbers(seed), new SeedOnFailure(seed));
        }
    }

    private record Numbers(long seed) implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RandomGenerator.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return new SplittableRandom(seed);
        }
    }

    private record SeedOnFailure(long seed) implements TestExecutionExceptionHandler {
        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
            failure.addSuppressed(new AssertionError(
                    "failed with the random seed " + seed + "; repeat it with -Dnarthex.seed=" + seed));
            throw failure;
        }
    }
}
