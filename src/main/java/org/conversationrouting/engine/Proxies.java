package org.conversationrouting.engine;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Makes dynamic proxies for interfaces with many methods of which only a few need special treatment. */
public final class Proxies {

    /** Answers a call. */
    @FunctionalInterface
    public interface Handler {
        Object answer(Object self, Method method, Object[] arguments) throws Throwable;
    }

    private Proxies() {
    }

    /** @return a proxy that is equal only to itself */
    public static <T> T create(Class<T> type, Handler handler) {
        InvocationHandler calls = (self, method, arguments) -> switch (method.getName()) {
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> handler.answer(self, method, arguments);
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
