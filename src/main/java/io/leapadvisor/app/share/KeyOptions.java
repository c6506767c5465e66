package io.leapadvisor.app.share;

import io.leapadvisor.access.key.AccessKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is said of a new key on the command line. */
public final class KeyOptions {

    @Option(names = "--name", required = true, description = "who holds it; unique, 1–64 of A–Z a–z 0–9 . _ -")
    private String name;

    @Option(
            names = "--role",
            required = true,
            split = ",",
            description = "reader, writer, pack-admin or admin; several with commas between them")
    private Set<String> roles;

    @Option(names = "--team", required = true, description = "whose assessments it reads and writes")
    private String team;

    @Option(
            names = "--expires",
            converter = End.class,
            description = "day or time from when on it is worth nothing: 2027-01-31")
    private Instant expires;

    /** What is kept of this key. */
    public AccessKey key(String secret) {
        return new AccessKey(name, AccessKey.digest(secret), new TreeSet<>(roles), team, expires);
    }

    /** A day is its first moment, by UTC. */
    static final class End implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return text.contains("T")
                        ? Instant.parse(text)
                        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "\"" + text + "\" is no day and no time. Write 2027-01-31, or " + "2027-01-31T12:00:00Z.");
            }
        }
    }
}
