package io.leapadvisor.ingest.cells;

import io.leapadvisor.ingest.source.Content;
import io.leapadvisor.ingest.source.ImportLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lines in blocks, each with the lines before it: what tools print for people, one record behind the other. A block
 * begins with a line in which a pattern is found, and ends with the line of another pattern, or before the next block.
 */
public final class TextBlocks {

    /** Colours of terminals. */
    private static final Pattern ESCAPE = Pattern.compile("\u001B\\[[0-9;]*[A-Za-z]");

    private final Pattern begin;
    private final Pattern end;
    private final List<List<String>> blocks = new ArrayList<>();
    private final List<List<String>> before = new ArrayList<>();
    private List<String> between = new ArrayList<>();
    private List<String> block;

    private TextBlocks(Pattern begin, Pattern end) {
        this.begin = begin;
        this.end = end;
    }

    /** The lines of a file without the colours of terminals. */
    public static List<String> lines(Content content) {
        return content.lines()
                .limit(ImportLimits.ROWS)
                .map(line -> ESCAPE.matcher(line).replaceAll(""))
                .toList();
    }

    /**
     * The blocks in their order; empty where no line begins one.
     *
     * @param begin pattern of the first line of a block
     * @param end pattern of its last line; null = it goes on until the next begins
     */
    public static List<Cells> of(List<String> lines, String begin, String end) {
        TextBlocks blocks = new TextBlocks(Patterns.of(begin), end == null ? null : Patterns.of(end));
        lines.forEach(blocks::line);
        return blocks.cells();
    }

    private void line(String line) {
        if (begin.matcher(line).find()) {
            block = new ArrayList<>();
            blocks.add(block);
            before.add(between);
            between = new ArrayList<>();
        }
        (block == null ? between : block).add(line);
        if (block != null && end != null && end.matcher(line).find()) {
            block = null;
        }
    }

    private List<Cells> cells() {
        List<Cells> found = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            found.add(new TextCells(blocks.get(i), before.get(i), before.get(0)));
        }
        return found;
    }
}
