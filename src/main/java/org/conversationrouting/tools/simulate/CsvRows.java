package org.conversationrouting.tools.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** CSV as in RFC 4180, with a header. Each row becomes a message. */
final class CsvRows implements Entries {

    private static final String TEXT_AFTER_QUOTE =
            "a cell has text after its closing quote. Write a quote within a quoted cell as two quotes.";

    private final ObjectMapper mapper = JsonMapper.builder()
            // either value could be the wrong one
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final CsvRecords records;
    private final List<String> columns;

    private CsvRows(CsvRecords records, List<String> columns) {
        this.records = records;
        this.columns = columns;
    }

    /**
     * Reads the header.
     *
     * @return null if there is none
     * @throws BadLineException if it can't be read, or names something else than the fields of {@code sms.inbound}
     */
    static CsvRows of(CsvRecords records) throws IOException, BadLineException {
        String header = records.next();
        if (header == null) {
            return null;
        }
        List<String> cells = cells(header);
        List<String> columns = cells == null ? null : cells.stream().map(String::strip).toList();
        String problem = columns == null ? TEXT_AFTER_QUOTE : ColumnNames.problem(columns);
        if (problem != null) {
            throw new BadLineException(records.line(), problem);
        }
        return new CsvRows(records, columns);
    }

    @Override
    public Entry next() throws IOException, BadLineException {
        for (String record = records.next(); record != null; record = records.next()) {
            List<String> cells = cells(record);
            if (cells == null) {
                return problem(TEXT_AFTER_QUOTE);
            }
            // spreadsheets end with rows of nothing but commas
            if (!cells.stream().allMatch(String::isBlank)) {
                return entry(cells);
            }
        }
        return null;
    }

    /** @return null if the record is malformed */
    private static List<String> cells(String record) throws IOException {
        try (CSVParser parser = CSVFormat.RFC4180.parse(new StringReader(record))) {
            return parser.iterator().next().toList();
        } catch (UncheckedIOException malformed) {
            return null;
        }
    }

    private Entry entry(List<String> cells) throws JsonProcessingException {
        if (cells.size() != columns.size()) {
            return problem((cells.size() == 1 ? "1 cell" : cells.size() + " cells") + ", but the header has " + columns.size() + " columns."
                    + (cells.size() > columns.size() ? " Quote a cell that contains a comma." : ""));
        }
        ObjectNode message = mapper.createObjectNode();
        int id = columns.indexOf(ColumnNames.MESSAGE_ID);
        if (id < 0 || cells.get(id).isEmpty()) {
            // a random id is never that of a known SMS
            message.put(ColumnNames.MESSAGE_ID, "dry-run-" + UUID.randomUUID());
        }
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).isEmpty()) {
                continue;
            }
            if (!columns.get(i).equals(ColumnNames.MEDIA)) {
                message.put(columns.get(i), cells.get(i));
            } else if (!putMedia(cells.get(i), message)) {
                return problem("media must be a JSON array, such as [{\"url\": \"https://media.example/1.jpg\"}]");
            }
        }
        return Entry.message(records.line(), mapper.writeValueAsString(message));
    }

    /** @return false if the text is not a JSON array */
    private boolean putMedia(String text, ObjectNode message) {
        try {
            JsonNode media = mapper.readTree(text);
            message.set(ColumnNames.MEDIA, media);
            return media.isArray();
        } catch (JsonProcessingException malformed) {
            return false;
        }
    }

    private Entry problem(String sentence) {
        return Entry.problem(records.line(), Entry.MALFORMED_CSV, sentence);
    }
}
