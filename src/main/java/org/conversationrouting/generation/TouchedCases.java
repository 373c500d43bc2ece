package org.conversationrouting.generation;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The files of cases that a change may concern: for a file that changed, those of the same name in the same folder, such as
 * {@code queue.cases.yaml} of {@code queue.sql}; else all in its folder and below. None for a file in a folder that has none: all cases take longer
 * than a change may.
 */
final class TouchedCases implements Predicate<String> {

    private static final String SUFFIX = ".cases.yaml";

    private final Set<String> wanted;

    /** @param touched names of files, relative to the routes folder @param existing all files of the folder */
    TouchedCases(Set<String> touched, Set<String> existing) {
        Set<String> cases = existing.stream().filter(file -> file.endsWith(SUFFIX)).collect(Collectors.toSet());
        this.wanted = touched.stream().flatMap(file -> of(file, cases).stream()).collect(Collectors.toSet());
    }

    @Override
    public boolean test(String cases) {
        return wanted.contains(cases);
    }

    private static Set<String> of(String file, Set<String> cases) {
        String own = withoutSuffix(file) + SUFFIX;
        if (cases.contains(own)) {
            return Set.of(own);
        }
        String folder = folder(file);
        return folder.isEmpty() ? Set.of() : cases.stream().filter(name -> name.startsWith(folder)).collect(Collectors.toSet());
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
