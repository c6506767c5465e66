package io.leapadvisor.ingest.profiler;

import com.fasterxml.jackson.core.JsonParser;
import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.profiler.stack.ProfileFile;
import io.leapadvisor.ingest.profiler.stack.Stacks;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.BoundedLines;
import io.leapadvisor.ingest.source.Json;
import io.leapadvisor.ingest.source.UnreadableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Profiles of stacks: files of profiles in JSON, and lines of frames with a count. Rows of the sheet with the label
 * {@code name} are expressions over names of functions with their files.
 */
public final class StackReader implements FormatReader {

    private final NameTable names;
    private final boolean lines;

    /**
     * Reads names by the sheets.
     *
     * @param lines true for lines of frames with a count
     */
    public StackReader(FormatCatalogue catalogue, boolean lines) {
        this.names = new NameTable(catalogue);
        this.lines = lines;
    }

    @Override
    public boolean needsOthers() {
        return true;
    }

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        notes.each(pieces, piece -> {
            if (lines) {
                lines(piece, notes);
            } else {
                profiles(piece, notes);
            }
        });
    }

    private void profiles(Piece piece, Notes notes) {
        try (JsonParser parser = Json.parser(piece.content())) {
            ProfileFile file = ProfileFile.read(parser);
            if (file.unit().equals("bytes")) {
                throw new UnreadableException(
                        "Its weights are bytes: it is a profile of memory. Record one of time, such as py-spy record.");
            }
            new StackWriter(piece, names, notes).write(file.stacks(), file.functions(), file.unit(), file.profiles());
        } catch (IOException e) {
            throw Json.explain(e);
        }
    }

    private void lines(Piece piece, Notes notes) {
        Stacks stacks = new Stacks();
        Map<String, Integer> numbers = new HashMap<>();
        List<String> functions = new ArrayList<>();
        try (BufferedReader reader = piece.content().reader()) {
            for (String line : new BoundedLines(reader)) {
                int space = line.stripTrailing().lastIndexOf(' ');
                String count = line.substring(space + 1).strip();
                if (space <= 0 || !count.matches("\\d{1,15}")) {
                    continue;
                }
                List<Integer> stack = new ArrayList<>();
                for (String frame : line.substring(0, space).split(";")) {
                    stack.add(numbers.computeIfAbsent(frame, name -> {
                        functions.add(name);
                        return functions.size() - 1;
                    }));
                }
                stacks.add(stack, Double.parseDouble(count));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableException("It cannot be read to its end: " + e.getMessage());
        }
        new StackWriter(piece, names, notes).write(stacks, functions, "none", 1);
    }
}
