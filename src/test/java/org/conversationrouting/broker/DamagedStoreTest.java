package org.conversationrouting.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.command.ActiveMQQueue;
import org.apache.activemq.store.kahadb.disk.journal.Journal;
import org.conversationrouting.settings.StartRefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The broker's start with a journal that is damaged or incomplete. */
class DamagedStoreTest {

    private static final int MESSAGES = 100;
    private static final String QUEUE = "some.queue";

    @TempDir
    Path folder;

    private Path directory;

    @BeforeEach
    void fill() throws Exception {
        directory = folder.resolve("broker");
        try (EmbeddedBroker broker = new EmbeddedBroker(directory, 0)) {
            broker.start();
            send(broker, "message ", MESSAGES);
        }
    }

    private static void send(EmbeddedBroker broker, String text, int number) throws Exception {
        try (Connection connection = connection(broker);
             Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
             MessageProducer producer = session.createProducer(session.createQueue(QUEUE))) {
            for (int i = 0; i < number; i++) {
                producer.send(session.createTextMessage(text + i));
            }
        }
    }

    @Test
    void damageIsRefusedWithTheFolderAndWhatToDo() throws Exception {
        damage(batches().get(MESSAGES / 2) + Journal.BATCH_CONTROL_RECORD_SIZE + 40);
        assertThatThrownBy(() -> messages(false)).isInstanceOf(StartRefusedException.class)
                .hasMessageContaining(directory.toString()).hasMessageContaining("EMBEDDED_BROKER_RECOVER=true")
                .hasMessageContaining("backup");
        assertThat(copies()).isEmpty();
    }

    @Test
    void recoveryCopiesTheFilesAndKeepsReadableMessages() throws Exception {
        damage(batches().get(MESSAGES / 2) + Journal.BATCH_CONTROL_RECORD_SIZE + 40);
        // each start appends records
        int end = batches().get(MESSAGES / 2 + 10);
        byte[] damaged = Arrays.copyOf(Files.readAllBytes(journal()), end);
        Set<String> remaining = messages(true);
        assertThat(remaining).hasSizeBetween(MESSAGES - 3, MESSAGES - 1);
        assertThat(copies()).singleElement().satisfies(copy ->
                assertThat(Arrays.copyOf(Files.readAllBytes(copy.resolve("db-1.log")), end)).isEqualTo(damaged));
        assertThat(messages(false)).as("without the setting, after recovery").isEmpty();
    }

    @Test
    void undamagedFilesAreNotCopied() throws Exception {
        assertThat(messages(true)).hasSize(MESSAGES);
        assertThat(copies()).isEmpty();
    }

    /** The bytes are missing at the end of the last write, not counting its end mark. */
    @ParameterizedTest
    @ValueSource(ints = {8, 40, 100})
    void anIncompleteWriteIsRemoved(int bytesMissing) throws Exception {
        int last = lastOfAMessage();
        tear(last, end(last) - bytesMissing);
        assertThat(messages(false)).hasSize(MESSAGES - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void nothingIsRemovedIfOnlyTheEndMarkIsIncomplete(int written) throws Exception {
        int last = lastOfAMessage();
        tear(last, end(last) + written);
        assertThat(messages(false)).hasSize(MESSAGES);
    }

    /** A header begins where the previous end mark was. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4})
    void aHeaderThatOverwrotePartOfTheEndMarkIsRemoved(int written) throws Exception {
        int last = lastOfAMessage();
        tear(last, last + written);
        try (RandomAccessFile file = new RandomAccessFile(journal().toFile(), "rw")) {
            file.seek(last + written);
            file.write(Journal.EOF_RECORD, written, Journal.EOF_RECORD.length - written);
        }
        assertThat(messages(false)).hasSize(MESSAGES - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 20, 27})
    void anIncompleteHeaderIsRemoved(int written) throws Exception {
        int last = lastOfAMessage();
        tear(last, last + written);
        assertThat(messages(false)).hasSize(MESSAGES - 1);
    }

    @Test
    void aCompleteButUnreadableLastWriteIsNotRemoved() throws Exception {
        int last = lastOfAMessage();
        tear(last, end(last) + Journal.EOF_RECORD.length);
        damage(last + Journal.BATCH_CONTROL_RECORD_SIZE + 40);
        assertThatThrownBy(() -> messages(false)).isInstanceOf(StartRefusedException.class);
    }

    @Test
    void aLostIndexIsRebuilt() throws Exception {
        Files.write(directory.resolve("db.data"), new byte[] {1, 2, 3});
        assertThat(messages(false)).hasSize(MESSAGES);
    }

    @Test
    void aMissingFileIsRefusedAndRecoveryKeepsTheRest() throws Exception {
        try (EmbeddedBroker broker = new EmbeddedBroker(directory, 0)) {
            broker.start();
            send(broker, "x".repeat(1024 * 1024) + " ", 40);
        }
        assertThat(directory.resolve("db-2.log")).exists();
        Files.delete(directory.resolve("db-1.log"));
        assertThatThrownBy(() -> messages(false)).isInstanceOf(StartRefusedException.class).hasMessageContaining(directory.toString());
        assertThat(messages(true)).isNotEmpty();
        assertThat(messages(false)).isEmpty();
    }

    /** Takes all messages off the queue. */
    private Set<String> messages(boolean recover) throws Exception {
        try (EmbeddedBroker broker = new EmbeddedBroker(directory, 0)) {
            if (recover) {
                broker.recoverDamagedFiles();
            }
            broker.start();
            Set<String> texts = new TreeSet<>();
            try (Connection connection = connection(broker);
                 Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                 MessageConsumer consumer = session.createConsumer(session.createQueue(QUEUE))) {
                for (long waiting = waiting(broker); waiting > 0; waiting--) {
                    texts.add(((TextMessage) consumer.receive(60_000)).getText());
                }
            }
            return texts;
        }
    }

    private static long waiting(EmbeddedBroker broker) throws Exception {
        return broker.service().getDestination(new ActiveMQQueue(QUEUE)).getDestinationStatistics().getMessages().getCount();
    }

    private static Connection connection(EmbeddedBroker broker) throws Exception {
        Connection connection = new ActiveMQConnectionFactory(broker.url()).createConnection();
        connection.start();
        return connection;
    }

    /** Overwrites the rest of the file with zeros, as in a preallocated file. Also deletes the index, which refers to the lost part. */
    private void tear(int batch, int from) throws IOException {
        byte[] content = Files.readAllBytes(journal());
        assertThat(from).isGreaterThanOrEqualTo(batch);
        Arrays.fill(content, from, content.length, (byte) 0);
        Files.write(journal(), content);
        Files.delete(directory.resolve("db.data"));
    }

    private void damage(int offset) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(journal().toFile(), "rw")) {
            file.seek(offset);
            int before = file.read();
            file.seek(offset);
            file.write(before ^ 0xff);
        }
    }

    private Path journal() {
        return directory.resolve("db-1.log");
    }

    /** The offset of each write. */
    private List<Integer> batches() throws IOException {
        byte[] content = Files.readAllBytes(journal());
        byte[] header = Journal.BATCH_CONTROL_RECORD_HEADER;
        return Stream.iterate(0, offset -> offset + 1).limit(content.length - header.length)
                .filter(offset -> Arrays.equals(content, offset, offset + header.length, header, 0, header.length)).toList();
    }

    /** The offset of the last write that contains a message. The broker's own writes during its stop come after it. */
    private int lastOfAMessage() throws IOException {
        String content = new String(Files.readAllBytes(journal()), StandardCharsets.ISO_8859_1);
        int message = content.lastIndexOf("message " + (MESSAGES - 1));
        return batches().stream().filter(batch -> batch < message).reduce((one, next) -> next).orElseThrow();
    }

    private int end(int batch) throws IOException {
        byte[] content = Files.readAllBytes(journal());
        return batch + Journal.BATCH_CONTROL_RECORD_SIZE
                + ByteBuffer.wrap(content).getInt(batch + Journal.BATCH_CONTROL_RECORD_HEADER.length);
    }

    private List<Path> copies() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("broker-damaged-")).toList();
        }
    }
}
