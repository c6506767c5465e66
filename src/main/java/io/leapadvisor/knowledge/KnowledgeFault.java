package io.leapadvisor.knowledge;

/**
 * Something wrong with a file of a knowledge base. Its text form is {@code file[:line]: message (in path) suggestion}.
 *
 * @param file file, with the pack's name before it unless that is the built-in one
 * @param line line, from 1; 0 = the whole file
 * @param path where in the file, such as {@code rates.fp16}; null = not known, or the whole file
 * @param message what is wrong and what to do
 * @param suggestion what may be meant; null = no idea
 */
public record KnowledgeFault(String file, int line, String path, String message, String suggestion) {

    /** A fault of a whole file. */
    public KnowledgeFault(String file, String message) {
        this(file, 0, null, message, null);
    }

    /**
     * A fault of a whole file, with what may be meant.
     *
     * @param suggestion empty = no idea
     */
    public KnowledgeFault(String file, String message, String suggestion) {
        this(file, 0, null, message, suggestion.isBlank() ? null : suggestion.strip());
    }

    /** The same of a file in another folder, such as that of a pack. */
    public KnowledgeFault within(String folder) {
        return new KnowledgeFault(folder + "/" + file, line, path, message, suggestion);
    }

    /** The message with the place in the file that it is about. */
    public String told() {
        return path == null ? message : message + " (in " + path + ")";
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + told() + (suggestion == null ? "" : " " + suggestion);
    }
}
