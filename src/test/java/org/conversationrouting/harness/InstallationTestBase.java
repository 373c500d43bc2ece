package org.conversationrouting.harness;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The base class of tests that share one broker and one database. Each test starts without the messages of earlier ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InstallationTestBase {

    Installation installation;

    @BeforeAll
    void install(@TempDir Path folder) throws Exception {
        installation = new Installation(folder);
    }

    @BeforeEach
    void discardEarlierRun() throws Exception {
        installation.newRun(4);
    }

    @AfterAll
    void remove() throws Exception {
        installation.close();
    }
}
