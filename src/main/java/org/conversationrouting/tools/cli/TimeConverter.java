package org.conversationrouting.tools.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.conversationrouting.flow.message.Times;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time such as 2026-11-22T10:00:00Z, or an age such as 2h, which means two hours ago. */
final class TimeConverter implements ITypeConverter<Instant> {

    private final AgeConverter ages = new AgeConverter();

    @Override
    public Instant convert(String text) {
        Instant time = Times.parse(text);
        if (time != null) {
            return time;
        }
        try {
            return Instant.now().truncatedTo(ChronoUnit.MICROS).minus(ages.convert(text));
        } catch (TypeConversionException notAnAge) {
            throw new TypeConversionException("'" + text + "' is neither a time with an offset, such as 2026-11-22T10:00:00Z or"
                    + " 2026-11-22T12:00:00+02:00, nor an age, such as 15m, 2h or 3d");
        }
    }
}
