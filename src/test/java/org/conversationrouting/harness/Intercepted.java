package org.conversationrouting.harness;

import java.lang.reflect.Method;
import org.conversationrouting.engine.Calls;

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
        return Calls.standIn(type, (self, method, arguments) ->
                interceptor.call(method, arguments, () -> Calls.proceed(method, target, arguments)));
    }
}
