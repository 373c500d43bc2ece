package org.conversationrouting.tools.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Whatever a CSV writer writes is read unchanged. */
class CsvPropertyTest {

    private final ObjectMapper mapper = new ObjectMapper();

    @Property(tries = 300)
    void whatIsWrittenIsRead(@ForAll("bodies") List<String> bodies, @ForAll boolean crlf) throws Exception {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180.builder().setRecordSeparator(crlf ? "\r\n" : "\n").get())) {
            printer.printRecord("body", "to", "from");
            for (String body : bodies) {
                printer.printRecord(body, "1", "2");
            }
        }
        Path folder = Files.createTempDirectory("csv");
        Path file = Content.file(folder, text.toString());
        List<String> read = new ArrayList<>();
        for (Entry entry : Content.entries(file)) {
            read.add(mapper.readTree(entry.json()).path("body").asText(""));
        }
        Files.delete(file);
        Files.delete(folder);
        assertThat(read).isEqualTo(bodies);
    }

    @Provide
    Arbitrary<List<String>> bodies() {
        return Arbitraries.of("\"", ",", "\r", "\n", " ", "a", "é", "😀", "{").list().ofMaxSize(8)
                .map(parts -> String.join("", parts)).list().ofMaxSize(6);
    }
}
