package org.conversationrouting.bench;

/**
 * The database that a candidate meets.
 *
 * @param template the filled database that is copied for each run; null: each run makes and fills one
 * @param numbers  how many business numbers it has
 * @param history  how many closed conversations it has
 * @param analyzed whether its statistics are brought up to date after the warm-up
 */
record Setup(String template, int numbers, int history, boolean analyzed) {

    /** A schema just made, and filled without statistics. */
    static Setup fresh(int numbers) {
        return new Setup(null, numbers, 0, false);
    }
}
