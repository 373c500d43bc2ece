package org.conversationrouting.support;

import java.lang.reflect.Method;
import org.conversationrouting.engine.Proxies;

/** Creates proxies that intercept each call to an object. */
public final class Intercepted {

    /** Decides what a call does. */
    public interface Interceptor {
        Object call(Method method, Object[] arguments, Call original) throws Throwable;
    }

    /** The original call. */
    public interface Call {
        Object proceed() throws Throwable;
    }

    private Intercepted() {
    }

    /** Creates a proxy that is equal only to itself, because resources are bound to a thread with the proxy as the key. */
    public static <T> T of(Class<T> type, T target, Interceptor interceptor) {
        return Proxies.create(type, (self, method, arguments) ->
                interceptor.call(method, arguments, () -> Proxies.proceed(method, target, arguments)));
    }
}
