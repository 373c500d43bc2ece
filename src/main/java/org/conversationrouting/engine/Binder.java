package org.conversationrouting.engine;

import org.apache.camel.Processor;

/** Binds the Java steps that routes call by name. A name has a folder and a purpose, such as {@code decision.takeAnswers}. */
@FunctionalInterface
public interface Binder {

    void bind(String name, Object bean);

    default void step(String name, Processor step) {
        bind(name, step);
    }
}
