package org.conversationrouting.generation;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The files of cases that belong to files that changed: those of the same name in the same folder, such as {@code queue.cases.yaml} of
 * {@code queue.sql}; for a file that has none of its own, all in its folder.
 */
final class TouchedCases implements Predicate<String> {

    private static final String SUFFIX = ".cases.yaml";

    private final Set<String> touched;
    private final Set<String> existing;

    /** @param touched names of files, relative to the routes folder @param existing all files of the folder */
    TouchedCases(Set<String> touched, Set<String> existing) {
        this.touched = touched.stream().map(TouchedCases::withoutSuffix).collect(Collectors.toSet());
        this.existing = existing;
    }

    @Override
    public boolean test(String cases) {
        return touched.stream().anyMatch(file -> existing.contains(file + SUFFIX) ? cases.equals(file + SUFFIX) : folder(cases).equals(folder(file)));
    }

    /** Such as {@code inbound/lock-pairs} of {@code inbound/lock-pairs.h2.sql}: route files have no other dots in their names. */
    private static String withoutSuffix(String file) {
        int name = file.lastIndexOf('/') + 1;
        int dot = file.indexOf('.', name);
        return dot < 0 ? file : file.substring(0, dot);
    }

    private static String folder(String file) {
        return file.substring(0, file.lastIndexOf('/') + 1);
    }
}
