package org.conversationrouting.engine;

import org.apache.camel.Processor;

/** Gives the routes what they call by name. A step's name is its address: the room and what it does, {@code decision.takeAnswers}. */
@FunctionalInterface
public interface Binder {

    void bind(String name, Object bean);

    default void step(String name, Processor step) {
        bind(name, step);
    }
}
