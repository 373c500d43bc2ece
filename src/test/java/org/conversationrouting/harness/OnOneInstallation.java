package org.conversationrouting.harness;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tests that share one broker and one database. Messages of an earlier test are discarded before the next one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnOneInstallation {

    Installation installation;

    @BeforeAll
    void install(@TempDir Path folder) throws Exception {
        installation = new Installation(folder);
    }

    @BeforeEach
    void forgetEarlierRun() throws Exception {
        installation.newRun(4);
    }

    @AfterAll
    void remove() throws Exception {
        installation.close();
    }
}
