package io.narthex.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Reactions to the signals of the operating system. Reflection, because the JDK's class for it lies in a module that compilers warn about. */
final class Signals {
    private Signals() {}

    /**
     * Lets SIGHUP reload what is about to start: a signal that comes earlier waits until the result is completed with it. Without this, the signal would end the
     * process, which listens a moment before it is started.
     */
    static <T> CompletableFuture<T> reloadOnHangUp(Consumer<T> reload) {
        CompletableFuture<T> started = new CompletableFuture<>();
        on("HUP", () -> reload.accept(started.join()));
        return started;
    }

    /** Runs an action, on a thread of its own, each time the signal comes: {@code "HUP"}, {@code "TERM"}, {@code "INT"}. */
    static void on(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler react = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    Thread.ofPlatform().name("signal-" + name).daemon().start(action);
                    yield null;
                }
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> arguments != null && proxy == arguments[0];
                default -> "reaction to SIG" + name;
            };
            Object proxy = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, react);
            Object number = signal.getConstructor(String.class).newInstance(name);
            signal.getMethod("handle", signal, handler).invoke(null, number, proxy);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM offers no signals", e);
        }
    }
}
