package io.leapadvisor.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The fenced blocks of docs/write-a-pack.md: files to write, commands to run, and what the commands before say. */
final class TutorialPage {

    static final Path PAGE = Path.of("docs/write-a-pack.md");
    static final Path EXAMPLE = Path.of("examples/packs/image-serving");
    private static final String FENCE = "```";

    private TutorialPage() {}

    /**
     * A fenced block.
     *
     * @param line line of the page where it opens, from 1
     * @param language first word behind the fence
     * @param file second word: the file that the block is; null = none
     * @param text what is between the fences
     */
    record Block(int line, String language, String file, String text) {}

    /** The blocks in their order. */
    static List<Block> read() throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = Files.readAllLines(PAGE);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(FENCE)) {
                String[] words = lines.get(i).substring(FENCE.length()).split(" ");
                int end = i + 1;
                while (!lines.get(end).equals(FENCE)) {
                    end++;
                }
                blocks.add(new Block(
                        i + 1,
                        words[0],
                        words.length > 1 ? words[1] : null,
                        String.join("\n", lines.subList(i + 1, end)) + "\n"));
                i = end;
            }
        }
        return blocks;
    }

    /**
     * The first piece of an expected text that an answer does not have behind the pieces before; empty when it has all.
     * Pieces lie between {@code …}; white space does not count, so that the page may break long lines.
     */
    static String missing(String expected, String answer) {
        String rest = answer.replaceAll("\\s", "");
        for (String piece : expected.replaceAll("\\s", "").split("…")) {
            int found = rest.indexOf(piece);
            if (found < 0) {
                return piece;
            }
            rest = rest.substring(found + piece.length());
        }
        return "";
    }
}
