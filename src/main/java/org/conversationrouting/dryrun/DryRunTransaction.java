package org.conversationrouting.dryrun;

/** Runs a batch on the database so that nothing remains of it. */
interface DryRunTransaction {

    /** @throws RuntimeException of the batch, after the database is as it was before */
    void run(Runnable batch);
}
