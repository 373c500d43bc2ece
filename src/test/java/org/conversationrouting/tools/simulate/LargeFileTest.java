package org.conversationrouting.tools.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.conversationrouting.support.TestJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that don't fit into memory, read in a JVM with a heap of 16 MB. */
class LargeFileTest {

    private static final int MEGABYTE = 1024 * 1024;

    @TempDir
    private Path folder;

    @Test
    void aFileOfManyRows() throws Exception {
        Path path = folder.resolve("sms.csv");
        String row = "+12125550100,+14155550123,\"Is 3pm\nstill on?\"\n";
        try (Writer file = Files.newBufferedWriter(path)) {
            file.write("from,to,body\n");
            for (int i = 0; i < 400; i++) {
                file.write(row.repeat(1000));
            }
        }
        assertThat(Files.size(path)).isGreaterThan(16 * MEGABYTE);
        assertThat(read(path)).isEqualTo("400000 entries, the last one in line 800000\n");
    }

    @Test
    void aLineLargerThanTheHeap() throws Exception {
        assertThat(read(sparse("{\"a\": 1}\n{", "\n{\"a\": 3}\n"))).isEqualTo("line 2: it has more than 1048576 bytes. Send long content as media.\n"
                + "3 entries, the last one in line 3\n");
    }

    @Test
    void aCellLargerThanTheHeap() throws Exception {
        Path path = sparse("from,to,body\n1,2,\"", "\"\n");
        try (SmsFile file = SmsFile.open(path)) {
            assertThatThrownBy(file::next)
                    .hasMessage(path + ": line 2: the row that begins here has more than 1048576 bytes. Is a closing quote missing?");
            assertThat(file.bytesRead()).isLessThan(2 * MEGABYTE);
        }
    }

    /** 100 MB, which take no space on the disk. */
    private Path sparse(String start, String end) throws Exception {
        Path path = Content.file(folder, start);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(100L * MEGABYTE);
            file.write(end.getBytes(StandardCharsets.UTF_8));
        }
        return path;
    }

    private static String read(Path path) throws Exception {
        Process process = new ProcessBuilder(TestJvm.command(List.of("-Xmx16m"), ReadingMain.class.getName(), path.toString()))
                .redirectErrorStream(true).start();
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }
}
