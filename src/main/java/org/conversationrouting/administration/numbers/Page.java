package org.conversationrouting.administration.numbers;

import java.util.List;

/**
 * Part of a list.
 *
 * @param total of all pages
 * @param page  from 1
 * @param size  of a page
 */
public record Page<T>(List<T> items, long total, int page, int size) {

    /** A page of a list that is here as a whole. It is empty behind the last one. */
    public static <T> Page<T> of(List<T> all, int page, int size) {
        int from = (int) Math.min(all.size(), (page - 1L) * size);
        return new Page<>(all.subList(from, Math.min(all.size(), from + size)), all.size(), page, size);
    }

    public <R> Page<R> with(List<R> others) {
        return new Page<>(others, total, page, size);
    }
}
