package io.leapadvisor.ingest.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.read.Piece;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A model of a repository.
 *
 * @param piece its file
 * @param tree its configuration
 */
record ModelEntry(Piece piece, JsonNode tree) {

    /** Its name; where the file leaves it out, that of the folder. */
    String name() {
        String name = tree.path("name").asText("");
        if (!name.isBlank()) {
            return name.substring(0, Math.min(100, name.length()));
        }
        String[] parts = piece.content().name().split("[/!]");
        String stem = parts[parts.length - 1].replaceFirst("\\.(pbtxt|json|txt)$", "");
        String folder = parts.length > 1 ? parts[parts.length - 2] : stem.equals("config") ? "model" : stem;
        return folder.substring(0, Math.min(100, folder.length()));
    }

    boolean isPipeline() {
        return tree.path("ensemble_scheduling").isObject();
    }

    /** The platform and the backend in one text. */
    String backend() {
        return isPipeline()
                ? "ensemble"
                : (tree.path("backend").asText("") + " " + tree.path("platform").asText("")).strip();
    }

    /** What a row of the sheet says of the backend; null = nothing. */
    String backend(String field) {
        return rows(field).stream()
                .filter(row -> row.from().equals("backend"))
                .map(row -> {
                    for (String word : backend().toLowerCase(Locale.ROOT).split(" ")) {
                        if (row.words().containsKey(word)) {
                            return row.words().get(word);
                        }
                    }
                    return null;
                })
                .filter(word -> word != null)
                .findFirst()
                .orElse(null);
    }

    List<FieldRow> rows(String field) {
        return piece.sheet().fields().stream()
                .filter(row -> row.to().equals(field))
                .toList();
    }

    /** True when it is code around the models rather than a model, which code on an accelerator is. */
    boolean isGlue() {
        return "OTHER".equals(backend("/stage/kind")) && !"GPU".equals(Parameters.word(tree, rows(Parameters.DEVICE)));
    }

    boolean onProcessor() {
        List<JsonNode> groups = items(tree.path("instance_group"));
        return !groups.isEmpty()
                && groups.stream()
                        .allMatch(group -> group.path("kind").asText("").equals("KIND_CPU"));
    }

    /** Kind of stage: by the name where that tells it, else by the backend. */
    static String kind(String name, boolean glue, List<FieldRow> rows) {
        for (FieldRow row : rows) {
            if (!row.from().equals("backend")
                    && Pattern.compile(row.from()).matcher(name).find()) {
                return row.words().get("*");
            }
        }
        return glue ? "OTHER" : "INFERENCE";
    }

    /** A field that comes once is no list in the text format. */
    static List<JsonNode> items(JsonNode node) {
        List<JsonNode> found = new java.util.ArrayList<>();
        if (node.isArray()) {
            node.forEach(found::add);
        } else if (!node.isMissingNode() && !node.isNull()) {
            found.add(node);
        }
        return found;
    }
}
