package org.conversationrouting.harness;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Makes objects that stand in for others and see each call. */
final class Intercepted {

    /** Gets a call and what it would be without interception. */
    interface Interceptor {
        Object call(Method method, Object[] arguments, Call original) throws Throwable;
    }

    /** The call to the object stood in for. */
    interface Call {
        Object proceed() throws Throwable;
    }

    private Intercepted() {
    }

    /** A stand-in is equal to itself only: it is a key under which resources are bound to a thread. */
    static <T> T of(Class<T> type, T target, Interceptor interceptor) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) ->
                switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> interceptor.call(method, arguments, () -> invoke(target, method, arguments));
                }));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
