package io.leapadvisor.ingest.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of lines. Places are patterns that are looked for line by line; what stands there is their first group, or
 * true where they have none. What the block does not say may stand in the lines before it, and what those do not say
 * before the first block.
 */
public final class TextCells implements Cells {

    private final List<List<String>> parts;

    /**
     * A block.
     *
     * @param before lines between the block before it and this one
     * @param beforeAll lines before the first block
     */
    public TextCells(List<String> block, List<String> before, List<String> beforeAll) {
        this.parts = List.of(block, before, beforeAll);
    }

    @Override
    public List<Object> all(String place) {
        Pattern pattern = Patterns.of(place);
        for (List<String> lines : parts) {
            List<Object> found = new ArrayList<>();
            for (String line : lines) {
                Matcher matcher = pattern.matcher(line.length() > LONGEST ? line.substring(0, LONGEST) : line);
                Object value = Cells.found(matcher);
                if (value != null) {
                    found.add(value);
                }
            }
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }
}
