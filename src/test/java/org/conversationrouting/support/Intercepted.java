package org.conversationrouting.support;

import java.lang.reflect.Method;
import org.conversationrouting.engine.Calls;

/** Makes objects that stand in for others and see each call. */
public final class Intercepted {

    /** Gets a call and what it would be without interception. */
    public interface Interceptor {
        Object call(Method method, Object[] arguments, Call original) throws Throwable;
    }

    /** The call to the object stood in for. */
    public interface Call {
        Object proceed() throws Throwable;
    }

    private Intercepted() {
    }

    /** A stand-in is equal to itself only: it is a key under which resources are bound to a thread. */
    public static <T> T of(Class<T> type, T target, Interceptor interceptor) {
        return Calls.standIn(type, (self, method, arguments) ->
                interceptor.call(method, arguments, () -> Calls.proceed(method, target, arguments)));
    }
}
