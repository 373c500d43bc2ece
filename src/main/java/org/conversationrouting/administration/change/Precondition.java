package org.conversationrouting.administration.change;

/**
 * What must be stored for an edit to happen.
 *
 * @param kind how to compare
 * @param etag the expected entity tag, for {@code SAME}; otherwise null
 */
public record Precondition(Kind kind, String etag) {

    /** How a precondition compares. */
    public enum Kind {
        NONE, MISSING, EXISTING, SAME
    }

    /** The edit happens whatever is stored. */
    public static Precondition none() {
        return new Precondition(Kind.NONE, null);
    }

    /** The edit only creates. */
    public static Precondition missing() {
        return new Precondition(Kind.MISSING, null);
    }

    /** The edit only replaces. */
    public static Precondition existing() {
        return new Precondition(Kind.EXISTING, null);
    }

    /** Nobody must have changed it since it was read. */
    public static Precondition same(String etag) {
        return new Precondition(Kind.SAME, etag);
    }

    boolean isMetBy(Versioned<?> stored) {
        return switch (kind) {
            case NONE -> true;
            case MISSING -> stored == null;
            case EXISTING -> stored != null;
            case SAME -> stored != null && stored.etag().equals(etag);
        };
    }
}
