package io.leapadvisor.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.observe.Observation;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.read.Sniffer;
import io.leapadvisor.ingest.read.Sniffer.Guess;
import io.leapadvisor.ingest.result.Imported;
import io.leapadvisor.ingest.result.Imported.FileRead;
import io.leapadvisor.ingest.source.Content;
import io.leapadvisor.ingest.source.Deadline;
import io.leapadvisor.ingest.source.ImportLimits;
import io.leapadvisor.ingest.source.Opener;
import io.leapadvisor.ingest.source.OverdueException;
import io.leapadvisor.ingest.source.SourceFile;
import io.leapadvisor.ingest.source.UnreadableException;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.intake.json.Fault;
import io.leapadvisor.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Files of other tools → a partial profile: open, recognise, read, choose, merge, check. Thread-safe. */
public final class Importer {

    private static final int SUGGESTED = 3;
    private static final int NAMED = 10;
    /** No reader should get there; whatever a sender finds, it is his file that is refused, and no failure. */
    private static final String TOO_DEEP =
            "Its parts are nested too deep, or one is repeated too often, to be read. Send a part of it.";

    private final FormatCatalogue catalogue;
    private final Map<String, FormatReader> readers;
    private final Deadline deadline;

    /**
     * Puts sheets and readers together.
     *
     * @throws IllegalArgumentException when a sheet names a reader that is not there
     */
    public Importer(FormatCatalogue catalogue) {
        this(catalogue, Readers.of(catalogue), Deadline.NONE);
        for (FormatSheet sheet : catalogue.all()) {
            if (!readers.containsKey(sheet.reader())) {
                throw new IllegalArgumentException("format " + sheet.id() + ": there is no reader " + sheet.reader()
                        + ". Readers: " + String.join(", ", readers.keySet()));
            }
        }
    }

    private Importer(FormatCatalogue catalogue, Map<String, FormatReader> readers, Deadline deadline) {
        this.catalogue = catalogue;
        this.readers = readers;
        this.deadline = deadline;
    }

    /** The same, whose files must have been read until then. */
    public Importer until(Deadline end) {
        return new Importer(catalogue, readers, end);
    }

    /** The formats that can be read. */
    public FormatCatalogue catalogue() {
        return catalogue;
    }

    /**
     * Reads files.
     *
     * @param files at least one
     * @param base what the caller knows already; it is never overwritten; null = nothing
     * @param format id of the format of all files; null = each file is recognised
     * @param intake checks profiles
     * @param knowledge thresholds of noise, names of parts
     * @throws InvalidInputException when no file says anything, the base is faulty, or reading takes longer than it
     *     may; with the reason for each
     */
    public Imported read(List<SourceFile> files, ObjectNode base, String format, Intake intake, Knowledge knowledge) {
        Notes notes = new Notes(knowledge, deadline);
        List<FileRead> taken = new ArrayList<>();
        Map<String, List<Piece>> byReader = new LinkedHashMap<>();
        for (Content content : open(files, notes)) {
            FormatSheet sheet = format == null
                    ? recognise(content, notes)
                    : catalogue.find(format).orElseThrow();
            if (sheet != null) {
                byReader.computeIfAbsent(sheet.reader(), ignored -> new ArrayList<>())
                        .add(new Piece(sheet, content));
                taken.add(new FileRead(content.name(), sheet.id(), sheet.title()));
            }
        }
        byReader.entrySet().stream()
                .sorted(Comparator.comparing(read -> readers.get(read.getKey()).needsOthers()))
                .forEach(read -> read(readers.get(read.getKey()), read.getValue(), notes));
        if (notes.points().isEmpty() && notes.observations().stream().allMatch(Importer::names)) {
            throw new InvalidInputException(nothing(notes, taken));
        }
        return new Assembly(notes, base, intake, knowledge).imported(taken, sheets(byReader));
    }

    /** What a thing is called, and when it was seen, is nothing to judge. */
    private static boolean names(Observation observation) {
        String field = observation.target().path();
        return field.equals("/deployment")
                || field.equals("/description")
                || field.startsWith("/labels")
                || field.equals("/observedAt");
    }

    private List<Content> open(List<SourceFile> files, Notes notes) {
        List<Content> found = new ArrayList<>();
        for (SourceFile file : files) {
            try {
                found.addAll(Opener.open(file, deadline));
            } catch (UnreadableException e) {
                notes.refuse(file.name(), e.getMessage());
            } catch (OverdueException e) {
                throw late(file.name(), e);
            }
        }
        if (found.size() > ImportLimits.FILES) {
            throw new InvalidInputException(List.of(new Fault(
                    "", "These are " + found.size() + " files; " + ImportLimits.FILES + " are taken at a time.")));
        }
        return found;
    }

    private FormatSheet recognise(Content content, Notes notes) {
        List<Guess> guesses;
        try {
            guesses = new Sniffer(catalogue).guesses(content);
        } catch (OverdueException e) {
            throw late(content.name(), e);
        } catch (UnreadableException e) {
            notes.refuse(content.name(), e.getMessage());
            return null;
        } catch (StackOverflowError e) {
            notes.refuse(content.name(), TOO_DEEP);
            return null;
        }
        if (!guesses.isEmpty() && guesses.get(0).isEnough()) {
            return guesses.get(0).sheet();
        }
        if (guesses.isEmpty() && content.isBinary()) {
            notes.refuse(
                    content.name(),
                    "It is a binary file, such as a database, a profile or a picture; only text is read. Export it with"
                            + " its tool as JSON or CSV, such as nsys stats --format csv; GET /api/v1/imports/formats"
                            + " lists what can be read and how it is made.");
            return null;
        }
        String nearest = guesses.isEmpty()
                ? "Nothing in it is known. GET /api/v1/imports/formats lists what can be read."
                : "It looks most like "
                        + guesses.stream()
                                .limit(SUGGESTED)
                                .map(guess -> guess.sheet().id() + " (made by: "
                                        + guess.sheet().produce() + ")")
                                .collect(Collectors.joining(", "))
                        + ". Say `format` if it is one of them.";
        notes.refuse(content.name(), "Its format is not recognised. " + nearest);
        return null;
    }

    /** A reader that gives up on one file must not lose the others. */
    private static void read(FormatReader reader, List<Piece> pieces, Notes notes) {
        try {
            reader.read(pieces, notes);
        } catch (OverdueException e) {
            throw late(
                    pieces.stream()
                            .map(piece -> piece.content().name())
                            .limit(NAMED)
                            .collect(Collectors.joining(", ")),
                    e);
        } catch (UnreadableException e) {
            pieces.forEach(piece -> notes.refuse(piece.content().name(), e.getMessage()));
        } catch (StackOverflowError e) {
            pieces.forEach(piece -> notes.refuse(piece.content().name(), TOO_DEEP));
        }
    }

    /** What others send waits meanwhile: it is better to say so of one file than to be busy for all. */
    private static InvalidInputException late(String files, OverdueException e) {
        return new InvalidInputException(List.of(new Fault(
                "",
                files + ": reading takes more than " + e.getMessage()
                        + " of a processor (leap.limits.import-reading). Send less of"
                        + " it, such as a shorter run or the minutes that matter, or read it with the command `leap"
                        + " import`, which takes its time.")));
    }

    private static List<FormatSheet> sheets(Map<String, List<Piece>> byReader) {
        return byReader.values().stream()
                .flatMap(List::stream)
                .map(Piece::sheet)
                .distinct()
                .toList();
    }

    private static List<Fault> nothing(Notes notes, List<FileRead> taken) {
        List<Fault> faults = new ArrayList<>();
        notes.refused().forEach((file, why) -> faults.add(new Fault("", file + ": " + why)));
        taken.stream()
                .filter(file -> !notes.refused().containsKey(file.file()))
                .forEach(file -> faults.add(new Fault(
                        "",
                        file.file() + ": it was read as " + file.title() + " (" + file.format()
                                + ") and holds nothing that a profile has a field for.")));
        return faults.isEmpty() ? List.of(new Fault("", "There is no file. Send at least one.")) : faults;
    }
}
