package org.conversationrouting.engine;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Creates dynamic proxies for interfaces of which only a few methods need special treatment. */
public final class Proxies {

    /** Handles a call of any method except {@code equals} and {@code hashCode}. */
    @FunctionalInterface
    public interface CallHandler {
        Object handle(Object self, Method method, Object[] arguments) throws Throwable;
    }

    private Proxies() {
    }

    /** @return a proxy that is equal only to itself */
    public static <T> T create(Class<T> type, CallHandler handler) {
        InvocationHandler calls = (self, method, arguments) -> switch (method.getName()) {
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> handler.handle(self, method, arguments);
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }

    /** Passes the call on to the target. */
    public static Object proceed(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
