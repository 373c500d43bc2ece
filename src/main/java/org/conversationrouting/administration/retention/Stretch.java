package org.conversationrouting.administration.retention;

/**
 * Some rows of a table that are stored one after the other.
 *
 * @param from  where it begins, as a value of the column that tells where a row is stored
 * @param to    where it ends, exclusive
 * @param next  the key of the next stretch; null if there is none
 * @param share the part of the table that is done after it, from 0 to 1
 */
record Stretch(Object from, Object to, String next, double share) {
}
