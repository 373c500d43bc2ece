package org.conversationrouting.engine;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Makes objects that stand in for others of an interface with many methods, of which few matter. */
public final class Calls {

    /** Answers a call. */
    @FunctionalInterface
    public interface Handler {
        Object answer(Object self, Method method, Object[] arguments) throws Throwable;
    }

    private Calls() {
    }

    /** A stand-in is equal to itself only. */
    public static <T> T standIn(Class<T> type, Handler handler) {
        InvocationHandler calls = (self, method, arguments) -> switch (method.getName()) {
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> handler.answer(self, method, arguments);
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }

    /** Makes the call to the object stood in for. */
    public static Object proceed(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
